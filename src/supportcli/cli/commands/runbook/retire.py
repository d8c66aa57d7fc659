"""support runbook retire: nobody is to follow it any more."""

from supportcli.application.runbook import runbooks
from supportcli.cli.change import asked
from supportcli.cli.commands.runbook._options import Slug
from supportcli.cli.commands.runbook._outcome import tell
from supportcli.cli.declare import Context
from supportcli.cli.input.drafts import keeping
from supportcli.cli.input.options import Because, File, Recover
from supportcli.cli.input.texts import text_of
from supportcli.cli.session.session import session_of


def command(ctx: Context, slug: Slug, because: Because = None, file: File = None, recover: Recover = False) -> None:
    """Retire a runbook.

    What was done by it stays on the cases; `support runbook add` under the same name brings it back.

    Examples:
    support runbook retire promised-payment --because "The bank collects by itself now"

    """
    session = session_of(ctx)
    needed = "why is it retired?"
    text = text_of(ctx, because, file, flag="--because", needed=needed, recover=recover, topic=slug)
    with keeping(ctx):
        how = asked(session, [slug], text)
        desk = session.desk(writes=True)
        tell(session, desk, runbooks.retire(desk, slug, text or "", how), "retired")
