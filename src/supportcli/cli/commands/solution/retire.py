"""support solution retire: nobody is to be told it any more."""

from supportcli.application.solution import solutions
from supportcli.cli.change import asked
from supportcli.cli.commands.solution._options import Slug
from supportcli.cli.commands.solution._outcome import tell
from supportcli.cli.declare import Context
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of


def command(ctx: Context, slug: Slug, because: Because = None, file: File = None, recover: Recover = False) -> None:
    """Retire a solution.

    It is suggested no more and cannot be given; which cases it ended stays known. `support solution add` under the
    same name brings it back.

    Examples:
    support solution retire reset-password --because "People reset it themselves now"

    """
    session = session_of(ctx)
    needed = "why is it retired?"
    text = text_of(ctx, because, file, flag="--because", needed=needed, recover=recover, topic=slug)
    with keeping(ctx):
        how = asked(session, [slug], text)
        desk = session.desk(writes=True)
        tell(session, desk, solutions.retire(desk, slug, text or "", how), "retired")
