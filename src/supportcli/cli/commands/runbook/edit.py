"""support runbook edit: some of a runbook changes, the rest stays."""

from supportcli.application.runbook import runbooks
from supportcli.cli.change import asked, somebody
from supportcli.cli.commands.runbook._options import Categories, Owner, Slug, Title, Topic, Words
from supportcli.cli.commands.runbook._outcome import tell
from supportcli.cli.declare import Context
from supportcli.cli.input import drafts
from supportcli.cli.input.options import File, Message
from supportcli.cli.input.rewriting import rewritten
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of
from supportcli.domain.runbook.writing import RunbookWritten, in_use

_HOW = "Say --title, --owner, --word …, or the text with -m or -F."


def command(
    ctx: Context,
    slug: Slug,
    title: Title = None,
    topic: Topic = None,
    owner: Owner = None,
    category: Categories = None,
    word: Words = None,
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
        if text is None and all(each is None for each in (title, topic, owner, category, word)):
            text = rewritten(session, slug, in_use(runbooks.existing(desk, slug)).text, "runbook", _HOW)
        whose = somebody(session, desk, owner)
        fact = RunbookWritten(title, topic, whose, text, tuple(category or ()), tuple(word or ()))
        tell(session, desk, runbooks.edit(desk, slug, fact, how), "changed")
