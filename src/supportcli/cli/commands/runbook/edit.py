"""support runbook edit: some of a runbook changes, the rest stays."""

from supportcli.application.runbook import runbooks
from supportcli.cli.change import asked
from supportcli.cli.commands.runbook._options import Described, Slug, fact_of
from supportcli.cli.commands.runbook._outcome import tell
from supportcli.cli.declare import Context
from supportcli.cli.input import drafts
from supportcli.cli.input.options import File, Message
from supportcli.cli.input.rewriting import rewritten
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.runbook.writing import in_use

_HOW = "Say --title, --owner, --word …, or the text with -m or -F."


def command(
    ctx: Context,
    slug: Slug,
    *,
    said: Described,
    message: Message = None,
    file: File = None,
) -> None:
    """Change a runbook; what is not given stays.

    Without any flag its text opens in your editor. Categories and words that are given replace those there were; an
    empty one takes all away. Steps that were ticked off stay ticked as long as they say the same.

    Examples:
    support runbook edit promised-payment
    support runbook edit promised-payment --owner ana --word invoice --word reminder

    """
    session = session_of(ctx)
    text = text_of(ctx, message, file, topic=slug)
    with drafts.keeping(ctx):
        how = asked(session, [slug], text)
        desk = session.desk(writes=True)
        if text is None and said == Described():
            text = rewritten(session, slug, in_use(runbooks.existing(desk, slug)).text, "runbook", _HOW)
        tell(session, desk, runbooks.edit(desk, slug, fact_of(session, desk, text, said), how), "changed")
