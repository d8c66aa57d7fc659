"""support incident list: incidents that run."""

from supportcli.application.case.incident_view import running
from supportcli.cli.declare import Context
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.case.incident_fields import FIELDS, TABLE, TSV


def command(ctx: Context) -> None:
    """Incidents that run, when the next update is due, who waits for an answer.

    The fixer is left in peace: the cases that wait are the communicator's.

    Examples:
    support incident list
    support incident list --json | jq -r '.[].waiting[]'

    """
    session = session_of(ctx)
    rows = list(running(session.desk()))
    if rows or not is_for_people(session):
        show_rows(session, rows, FIELDS, TABLE if is_for_people(session) else TSV)
    else:
        show_nothing_found(session, "No major incident runs.")
