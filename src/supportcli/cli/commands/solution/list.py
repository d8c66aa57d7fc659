"""support solution list: what there is, how often it was given, and whether it held."""

from typing import Annotated

from supportcli.application.solution.solutions import listed
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.solution.page import FIELDS, USUAL, row


def command(
    ctx: Context,
    stale: Annotated[bool, Option("--stale", help="Those whose date of review has passed.")] = False,
    retired: Annotated[bool, Option("--retired", help="Those that were retired.")] = False,
) -> None:
    """The solutions there are, with use and success.

    Given: the cases that were told it. Ended: those that were resolved or closed with it. Held: the share of these that
    was not reopened since. Rating: what the customers of these say, 1 to 5.

    Examples:
    support solution list
    support solution list --stale --json | jq -r '.[].owner'

    """
    session = session_of(ctx)
    desk = session.desk()
    rows = [row(*each, session.now) for each in listed(desk, retired=retired)]
    rows = [each for each in rows if each["stale"] or not stale]
    if not rows:
        kind = " stale" if stale else " retired" if retired else ""
        show_nothing_found(session, f"There is no{kind} solution: support solution add SOLUTION")
    if rows or not is_for_people(session):
        show_rows(session, rows, FIELDS, USUAL)
