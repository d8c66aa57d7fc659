"""support report solutions: how much of the work is closed with prepared answers."""

from typing import Annotated

from supportcli.application.solution.share import shares
from supportcli.cli.commands.report._page import Html, Mode, Output, Rows, section_of, wants_page, write
from supportcli.cli.commands.report._period import period_of
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Since
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.solution.page import ABOUT_SHARES, SHARES, USUAL_SHARES

NOTHING = "No case was closed."


def command(
    ctx: Context,
    since: Since = None,
    until: Annotated[str | None, Option(metavar="TIME", help="Only before then.")] = None,
    html: Html = False,
    output: Output = None,
    mode: Mode = None,
) -> None:
    """How many closed cases ended with a solution, by tier.

    Of the cases that were closed in that time: how many each tier had at the end, which share of all that is, and how
    many of them ended with a solution. Duplicates, void cases and those that were merged are left out.

    Examples:
    support report solutions
    support report solutions --since '30d ago' --json
    support report solutions --since '90d ago' --html -o solutions.html

    """
    session = session_of(ctx)
    start, end = period_of(session, since, until)
    is_page = wants_page(session, html, output, mode)
    desk = session.desk(since=start)
    rows = shares(desk, start, end)
    if is_page:
        chart = lazy_import("presentation.solution.chart").chart
        drawn = Rows("By tier", ABOUT_SHARES, rows, SHARES, USUAL_SHARES, chart)
        write(session, desk, "Closed with solutions", start, end, [section_of(session, drawn, NOTHING)], output, mode)
    elif rows or not is_for_people(session):
        show_rows(session, rows, SHARES, USUAL_SHARES)
    else:
        show_nothing_found(session, NOTHING)
