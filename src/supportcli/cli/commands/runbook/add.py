"""support runbook add: what to do about a topic whose owner is not there."""

from supportcli.application.runbook import runbooks
from supportcli.cli.change import asked
from supportcli.cli.commands.runbook._options import Described, Slug, fact_of
from supportcli.cli.commands.runbook._outcome import tell
from supportcli.cli.declare import Context
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import File, Message, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.runbook.writing import check_slug

_NEEDED = "what is to be done? A line `1. …` or `- [ ] …` is a step that can be ticked off."


def command(
    ctx: Context,
    slug: Slug,
    *,
    said: Described,
    message: Message = None,
    file: File = None,
    recover: Recover = False,
) -> None:
    """Add a runbook: what to do while its owner is away.

    Lines `1. …` and `- [ ] …` of the text are steps. It is found by its categories and words, and offered with cases
    of such a category, or in which such a word stands while its owner is away.

    Examples:
    support runbook add promised-payment --title "Payment promised" --topic billing --owner boris -F payment.md
    support runbook add cert --title "Certificate expired" --topic web --owner ana --word certificate -F -

    """
    session = session_of(ctx)
    check_slug(slug)
    text = text_of(ctx, message, file, needed=_NEEDED, recover=recover, topic=slug)
    with keeping(ctx):
        how = asked(session, [slug], text)
        desk = session.desk(writes=True)
        tell(session, desk, runbooks.add(desk, slug, fact_of(session, desk, text, said), how), "written")
