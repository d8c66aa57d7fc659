"""support report solutions: how much of the work is closed with prepared answers."""

from typing import Annotated

from supportcli.application.solution.share import shares
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Since
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows, since_of
from supportcli.cli.session.session import session_of
from supportcli.domain.errors import UsageError
from supportcli.presentation.solution.page import SHARES, USUAL_SHARES


def command(
    ctx: Context,
    since: Since = None,
    until: Annotated[str | None, Option(metavar="TIME", help="Only before then.")] = None,
) -> None:
    """How many closed cases ended with a solution, by tier.

    Of the cases that were closed in that time: how many each tier had at the end, which share of all that is, and how
    many of them ended with a solution. Duplicates, void cases and those that were merged are left out.

    Examples:
    support report solutions
    support report solutions --since '30d ago' --json

    """
    session = session_of(ctx)
    start = None if since is None else since_of(session, since)
    end = None if until is None else session.instant(until)
    if start is not None and end is not None and end <= start:
        raise UsageError(f"--since {since} is not before --until {until}, so nothing is in between.")
    rows = shares(session.desk(), start, end)
    if rows or not is_for_people(session):
        show_rows(session, rows, SHARES, USUAL_SHARES)
    else:
        show_nothing_found(session, "No case was closed.")
