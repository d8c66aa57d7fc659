"""support incident update: one text to every customer that is hit."""

from supportcli.cli.commands.incident._input import CaseId, Update, tell
from supportcli.cli.declare import Context


def command(
    ctx: Context,
    case: CaseId,
    update: Update,
) -> None:
    """Update all customers that are hit.

    It is a reply on the case and on every attached one that is not closed, keeps the promise of an update, and
    promises the next.

    Examples:
    support incident update 142 -m "The line is back in two shops; we go on."
    support incident update 142 -m "We wait for the provider." --every 1h

    """
    tell(ctx, case, update)
