"""support incident stand-down: it is over."""

from supportcli.cli.commands.incident._input import CaseId, Update, tell
from supportcli.cli.declare import Context
from supportcli.cli.input.options import File, Message, Recover
from supportcli.domain.case.incident import OVER


def command(ctx: Context, case: CaseId, message: Message = None, file: File = None, recover: Recover = False) -> None:
    """Report to all customers that the incident is over.

    No further update is owed. The cases stay as they are: resolve and close them as usual.

    Examples:
    support incident stand-down 142 -m "It has held for a day. The cause was an expired certificate."

    """
    tell(ctx, case, Update(message, file, recover=recover), OVER)
