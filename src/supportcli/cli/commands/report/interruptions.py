"""support report interruptions: what the first line handed to engineers."""

from itertools import islice
from typing import Annotated

from supportcli.application.queue.interruptions import counted, interruptions
from supportcli.cli.commands.report._page import Html, Mode, Output, Rows, section_of, wants_page, write
from supportcli.cli.commands.report._period import period_of
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import Limit, OfCustomer, Since
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import is_for_people, limit_of, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.interruption import COUNTED_BY
from supportcli.presentation.case.interruption_fields import BELOW, COUNTS, FIELDS, USUAL, USUAL_COUNTS

NOTHING = "No case was escalated to engineers, and nobody was paged."


def command(
    ctx: Context,
    customer: OfCustomer = None,
    since: Since = None,
    until: Annotated[str | None, Option(metavar="TIME", help="Only before then.")] = None,
    by: Annotated[str | None, Option(metavar="BY", help=f"Count them by {', '.join(COUNTED_BY)}.")] = None,
    limit: Limit = None,
    html: Html = False,
    output: Output = None,
    mode: Mode = None,
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
    session = session_of(ctx)
    start, end = period_of(session, since, until)
    by, desk, asked = one_of(by, COUNTED_BY, "thing to count by"), session.desk(since=start), limit_of(session, limit)
    if wants_page(session, html, output, mode):
        if by is None:
            drawn = Rows("Each of them", "", islice(interruptions(desk, customer, start, end), asked), FIELDS, USUAL)
        else:
            every = counted(desk, by, session.zone, customer, start, end)[:asked]
            chart = lazy_import("presentation.case.interruption_chart").chart
            drawn = Rows(f"By {by}", BELOW, every, COUNTS, USUAL_COUNTS, chart)
        write(session, desk, "Interruptions", start, end, [section_of(session, drawn, NOTHING)], output, mode)
        return
    if by is None:
        found = islice(interruptions(desk, customer, start, end), asked)
        rows = list(found) if is_for_people(session) else found
        if rows or not is_for_people(session):
            show_rows(session, rows, FIELDS, USUAL)
        else:
            show_nothing_found(session, NOTHING)
        return
    counts = counted(desk, by, session.zone, customer, start, end)[:asked]
    if counts or not is_for_people(session):
        show_rows(session, counts, COUNTS, USUAL_COUNTS, BELOW)
    else:
        show_nothing_found(session, NOTHING)
