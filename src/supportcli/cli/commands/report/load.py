"""support report load: how much work there is at which hour of the week, and who is there then."""

from typing import Annotated

from supportcli.application.oncall.load import load
from supportcli.cli.commands.report._page import Html, Mode, Output, wants_page, write
from supportcli.cli.commands.report._period import Within, period_of
from supportcli.cli.declare import Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, is_for_people, show_drawn, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.worktime.zone import DAY
from supportcli.presentation.formats.registry import ON_A_TERMINAL
from supportcli.presentation.oncall.load import FIELDS, NOTHING, USUAL, is_empty

#: A grid of hours of the week needs several weeks, each day as often as any other.
WEEKS = 12


def command(
    ctx: Context,
    since: Annotated[str | None, Option(metavar="TIME", help=f"Only since then; else {WEEKS} weeks.")] = None,
    until: Annotated[str | None, Option(metavar="TIME", help="Only before then; else now.")] = None,
    html: Html = False,
    output: Output = None,
    mode: Mode = None,
) -> None:
    """How much work comes at which hour of the week, and whether somebody was on call.

    Cases by when they were opened, first answers by when they were given, breaches by when they happened: by the clock
    of your zone (--tz), a row for each of the 168 hours of a week. Beside it the share of that hour in which somebody
    was on call in any rota. Waived breaches and void cases are no breaches; a resolution that was late is one.

    Examples:
    support report load
    support report load --since 2026-09-01 --until 2026-12-01 --csv > load.csv
    support report load --tz Europe/Helsinki --json
    support report load --html -o load.html --mode 0644

    """
    session = session_of(ctx)
    start, end = period_of(session, Within(since, until))
    end = session.now if end is None else min(end, session.now)
    if start is None:
        # By the clock on the wall, so that there are as many of each hour where it was changed in between.
        clock = WallClock(session.zone)
        start = clock.instant(clock.wall(end) - WEEKS * 7 * DAY)
    is_page = wants_page(session, html, output, mode)
    desk = session.desk(since=start)
    rows = load(desk, session.zone, start, end)
    if is_page:
        page = lazy_import("presentation.oncall.load_page")
        write(session, desk, page.TITLE, start, end, [*page.sections(rows)], output, mode)
    elif is_for_people(session) and is_empty(rows):
        show_nothing_found(session, NOTHING)
    elif format_of(session) == ON_A_TERMINAL and not session.flags.get("fields"):
        show_drawn(session, "terminal.load", "page", rows, start, end)
    else:
        show_rows(session, rows, FIELDS, USUAL)
