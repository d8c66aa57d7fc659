"""support solution edit: some of a solution changes, the rest stays."""

from supportcli.application.solution import solutions
from supportcli.cli.change import asked
from supportcli.cli.commands.solution._options import Described, Slug, fact_of, review_at
from supportcli.cli.commands.solution._outcome import tell
from supportcli.cli.declare import Context
from supportcli.cli.input import drafts
from supportcli.cli.input.options import File, Message
from supportcli.cli.input.rewriting import rewritten
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.solution.writing import NOUN
from supportcli.domain.written import in_use

_HOW = "Say --title, --owner, --review …, or the text with -m or -F."


def command(
    ctx: Context,
    slug: Slug,
    *,
    said: Described,
    message: Message = None,
    file: File = None,
) -> None:
    """Change a solution; what is not given stays.

    Without any flag its text opens in your editor. Each change makes another version; cases keep naming the one that
    they were given. --review says that it was looked at, and when to look again.

    Examples:
    support solution edit reset-password
    support solution edit reset-password --review 2027-12-01 --word login --word "sign in"

    """
    session = session_of(ctx)
    text = text_of(ctx, message, file, topic=slug)
    with drafts.keeping(ctx):
        how = asked(session, [slug], text)
        desk = session.desk(writes=True)
        if text is None and said == Described():
            text = rewritten(session, slug, in_use(solutions.existing(desk, slug), NOUN).text, NOUN, _HOW)
        fact = fact_of(session, desk, text, said)
        tell(session, desk, solutions.edit(desk, slug, fact, how, review_at(session, said.review)), "changed")
