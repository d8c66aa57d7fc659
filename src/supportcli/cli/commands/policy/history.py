"""support policy history: who applied which version when."""

from supportcli.application.policy.versions import history
from supportcli.cli.declare import Context
from supportcli.cli.output.rows import show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.policy.policy_fields import FIELDS, USUAL


def command(ctx: Context) -> None:
    """Who applied which version when.

    Examples:
    support policy history
    support policy history --json | jq '.[-1]'

    """
    session = session_of(ctx)
    show_rows(session, history(session.desk()), FIELDS, USUAL)
