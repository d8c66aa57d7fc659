"""support wish reopen: it is not done after all."""

from supportcli.application.wish.wishes import reopen
from supportcli.cli.change import asked
from supportcli.cli.commands.wish._options import Ref
from supportcli.cli.commands.wish._outcome import tell
from supportcli.cli.declare import Context
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of


def command(ctx: Context, ref: Ref, because: Because = None, file: File = None, recover: Recover = False) -> None:
    """Open a wish again.

    Examples:
    support wish reopen GH-12 --because "Version 4.3.1 is without it"

    """
    session = session_of(ctx)
    needed = "why is it reopened?"
    text = text_of(ctx, because, file, flag="--because", needed=needed, recover=recover, topic=ref)
    with keeping(ctx):
        how = asked(session, [ref], text)
        desk = session.desk(writes=True)
        tell(session, desk, reopen(desk, ref, text or "", how), "reopened")
