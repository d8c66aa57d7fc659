"""support runbook list: what there is, and whose it is."""

import typer

from supportcli.application.runbooks import away_until, every
from supportcli.cli.reading import show_rows
from supportcli.cli.session import Session
from supportcli.presentation.runbook_page import FIELDS, USUAL, row


def command(ctx: typer.Context) -> None:
    """The runbooks there are.

    Examples:
    support runbook list
    support runbook list --json | jq -r '.[] | select(.away_until).slug'

    """
    session = Session(ctx)
    desk = session.desk()
    show_rows(session, (row(each, away_until(desk, each.owner), {}) for each in every(desk)), FIELDS, USUAL)
