"""support incident stable: the service is back."""

from supportcli.cli.commands.incident._input import CaseId, Update, tell
from supportcli.cli.declare import Context
from supportcli.domain.case.incident import STABLE


def command(
    ctx: Context,
    case: CaseId,
    update: Update,
) -> None:
    """Report to all customers that the service is back.

    Stable is not over: the incident is watched, and updates are owed until it is stood down.

    Examples:
    support incident stable 142 -m "All shops are online again. We keep watching." --every 2h

    """
    tell(ctx, case, update, STABLE)
