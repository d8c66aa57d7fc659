"""support release: nobody works on it any more."""

from supportcli.application.case import actions
from supportcli.cli.change import change
from supportcli.cli.declare import Context
from supportcli.cli.input.options import Ids


def command(ctx: Context, ids: Ids) -> None:
    """Unassign cases.

    Examples:
    support release 142
    support list -a ben --ids | support release - --yes

    """
    change(ctx, ids, actions.release)
