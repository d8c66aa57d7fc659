"""support report solutions: how much of the work is closed with prepared answers."""

from supportcli.application.desk import Desk
from supportcli.application.solution.share import ALL, shares
from supportcli.cli.commands.report._listing import Listing, show_listing
from supportcli.cli.commands.report._page import Rows, no_chart
from supportcli.cli.commands.report._period import Within, period_of
from supportcli.cli.commands.report._report import Shown
from supportcli.cli.declare import Context
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import is_for_people
from supportcli.cli.session.session import Session
from supportcli.presentation.solution.page import ABOUT_SHARES, SHARES, USUAL_SHARES

NOTHING = "No case was closed."


def command(ctx: Context, *, within: Within, shown: Shown) -> None:
    """How many closed cases ended with a solution, by tier.

    Of the cases that were closed in that time: how many each tier had at the end, which share of all that is, and how
    many of them ended with a solution. Duplicates, void cases and those that were merged are left out.

    Examples:
    support report solutions
    support report solutions --since '30d ago' --json
    support report solutions --since '90d ago' --html -o solutions.html

    """

    def build(session: Session) -> tuple[Desk, Listing]:
        start, end = period_of(session, within)
        desk = session.desk(since=start)
        chart = lazy_import("presentation.solution.chart").chart if shown.html else no_chart
        rows = shares(desk, start, end)
        if shown.html or shown.markdown or is_for_people(session):
            # People find the row of all under the name that it has in every report; programs under the one it had.
            rows = [{**row, "tier": "total"} if row["tier"] == ALL else row for row in rows]
        part = Rows("By tier", ABOUT_SHARES, rows, SHARES, USUAL_SHARES, chart)
        return desk, Listing("Closed with solutions", start, end, [part], NOTHING)

    show_listing(ctx, "solutions", shown, build)
