"""support report reviews: what reviews of answers found, over time."""

from typing import Annotated

from supportcli.application.review.results import COUNTED_BY, figures
from supportcli.cli.commands.report._page import Html, Mode, Output, Rows, section_of, wants_page, write
from supportcli.cli.commands.report._period import period_of
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import Since
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.review.page import BELOW, RESULTS, USUAL_RESULTS

NOTHING = "No case was drawn for a review. (support review next draws one.)"


def command(
    ctx: Context,
    since: Since = None,
    until: Annotated[str | None, Option(metavar="TIME", help="Only before then.")] = None,
    by: Annotated[str | None, Option(metavar="BY", help=f"Tell apart by {', '.join(COUNTED_BY)}.")] = None,
    html: Html = False,
    output: Output = None,
    mode: Mode = None,
) -> None:
    """How the questions of reviews were answered.

    A review counts when its case was drawn, for the assignee that the case had then. Where the policy names leads they
    see all reviews, others those that they drew, or that are of cases of theirs.

    Examples:
    support report reviews --since '90d ago'
    support report reviews --by engineer
    support report reviews --by month --csv > reviews.csv

    """
    session = session_of(ctx)
    start, end = period_of(session, since, until)
    by = one_of(by, COUNTED_BY, "thing to tell apart by")
    is_page, desk = wants_page(session, html, output, mode), session.desk(since=start)
    rows = figures(desk, by, session.zone, start, end)
    usual = f"name,{USUAL_RESULTS}" if by else USUAL_RESULTS
    if is_page:
        section = section_of(session, Rows(f"By {by}" if by else "All of them", BELOW, rows, RESULTS, usual), NOTHING)
        write(session, desk, "Reviews of answers", start, end, [section], output, mode)
    elif rows or not is_for_people(session):
        show_rows(session, rows, RESULTS, usual, BELOW)
    else:
        show_nothing_found(session, NOTHING)
