"""support policy history: who applied which version when."""

import typer

from supportcli.application.policies import history
from supportcli.cli.policy.rows import show_named
from supportcli.cli.session import Session
from supportcli.presentation.policy_fields import FIELDS, USUAL


def command(ctx: typer.Context) -> None:
    """Who applied which version when.

    Examples:
    support policy history
    support policy history --json | jq '.[-1]'

    """
    session = Session(ctx)
    show_named(session, history(session.desk()), FIELDS, USUAL)
