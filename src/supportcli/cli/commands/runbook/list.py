"""support runbook list: what there is, and whose it is."""

from supportcli.application.runbook.runbooks import away_until, every
from supportcli.cli.declare import Context
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.policy.runbook_page import FIELDS, USUAL, row


def command(ctx: Context) -> None:
    """The runbooks there are.

    Examples:
    support runbook list
    support runbook list --json | jq -r '.[] | select(.away_until).slug'

    """
    session = session_of(ctx)
    desk = session.desk()
    rows = [row(each, away_until(desk, each.owner), {}) for each in every(desk)]
    if not rows:
        show_nothing_found(session, "There is no runbook yet: support runbook add SLUG")
    if rows or not is_for_people(session):
        show_rows(session, rows, FIELDS, USUAL)
