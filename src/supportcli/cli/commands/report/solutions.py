"""support report solutions: how much of the work is closed with prepared answers."""

from typing import Annotated

from supportcli.application.solution.share import shares
from supportcli.cli.commands.report._period import period_of
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Since
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
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
    start, end = period_of(session, since, until)
    rows = shares(session.desk(since=start), start, end)
    if rows or not is_for_people(session):
        show_rows(session, rows, SHARES, USUAL_SHARES)
    else:
        show_nothing_found(session, "No case was closed.")
