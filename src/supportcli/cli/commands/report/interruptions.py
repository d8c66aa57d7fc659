"""support report interruptions: what the first line handed to engineers."""

from typing import Annotated

from supportcli.application.desk import Desk
from supportcli.application.queue.interruptions import counted, interruptions
from supportcli.cli.commands.report._listing import Listing, show_listing
from supportcli.cli.commands.report._page import Rows, no_chart
from supportcli.cli.commands.report._period import Within, period_of
from supportcli.cli.commands.report._report import Shown
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import OfCustomer
from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.session import Session
from supportcli.domain.interruption import COUNTED_BY
from supportcli.presentation.case.interruption_fields import BELOW, COUNTS, FIELDS, USUAL, USUAL_COUNTS

NOTHING = "No case was escalated to engineers, and nobody was paged."


def command(
    ctx: Context,
    *,
    customer: OfCustomer = None,
    within: Within,
    by: Annotated[str | None, Option(metavar="BY", help=f"Count them by {', '.join(COUNTED_BY)}.")] = None,
    shown: Shown,
) -> None:
    """What was escalated to engineers, and who was paged: when, why, what was checked before.

    Every escalation to l2, l3 or engineering is one, and so is every page, for each person; management is none of them.
    Last written down first. With --by they are counted: by week (of your zone), by the cause or the customer of the
    case, or by engineer: who was paged, or has the case now.

    Examples:
    support report interruptions --since '30d ago'
    support report interruptions --by week --csv > interruptions.csv
    support report interruptions --by cause --since 2026-10-01 --until 2026-11-01
    support report interruptions --by week --html -o interruptions.html

    """

    def build(session: Session) -> tuple[Desk, Listing]:
        start, end = period_of(session, within)
        what, desk = one_of(by, COUNTED_BY, "thing to count by"), session.desk(since=start)
        if what is None:
            part = Rows("Each of them", "", interruptions(desk, customer, start, end), FIELDS, USUAL)
        else:
            rows = counted(desk, what, session.zone, customer, start, end)
            chart = lazy_import("presentation.case.interruption_chart").chart if shown.html else no_chart
            part = Rows(f"By {what}", BELOW, rows, COUNTS, USUAL_COUNTS, chart)
        return desk, Listing("Interruptions", start, end, [part], NOTHING)

    show_listing(ctx, "interruptions", shown, build)
