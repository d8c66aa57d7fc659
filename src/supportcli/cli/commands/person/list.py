"""support person list: who is here."""

from supportcli.application.person.absences import listed
from supportcli.cli.declare import Context
from supportcli.cli.output.rows import show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.customer.fields import PEOPLE, PERSON


def command(ctx: Context) -> None:
    """Who is here, and who is away until when.

    The people of the policy, everybody with open cases, and everybody with an absence.

    Examples:
    support person list
    support person list --json | jq -r '.[] | select(.away).name'

    """
    session = session_of(ctx)
    rows = listed(session.desk())
    if rows or session.flags.get("json"):
        show_rows(session, rows, PEOPLE, PERSON)
    else:
        show_nothing_found(session, "Nobody is known yet. (support policy edit names people)")
