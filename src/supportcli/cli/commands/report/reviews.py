"""support report reviews: what reviews of answers found, over time."""

from functools import partial
from typing import Annotated

from supportcli.application.desk import Desk
from supportcli.application.review.results import COUNTED_BY, NONE, figures
from supportcli.cli.commands.report._beside import asked_beside, beside
from supportcli.cli.commands.report._listing import Listing, show_listing
from supportcli.cli.commands.report._page import Rows
from supportcli.cli.commands.report._period import Within, period_of
from supportcli.cli.commands.report._report import Compare, Shown
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.session.session import Session
from supportcli.presentation.review.page import BELOW, COMPARED, RESULTS, USUAL_RESULTS

NOTHING = "No case was drawn for a review. (support review next draws one.)"


def command(
    ctx: Context,
    *,
    within: Within,
    by: Annotated[str | None, Option(metavar="BY", help=f"Tell apart by {', '.join(COUNTED_BY)}.")] = None,
    compare: Compare = None,
    shown: Shown,
) -> None:
    """How the questions of reviews were answered.

    A review counts when its case was drawn, for the assignee that the case had then. Where the policy names leads they
    see all reviews, others those that they drew, or that are of cases of theirs.

    Examples:
    support report reviews --since '90d ago'
    support report reviews --by engineer
    support report reviews --by month --csv > reviews.csv

    """

    def build(session: Session) -> tuple[Desk, Listing]:
        (start, end), what = period_of(session, within), one_of(by, COUNTED_BY, "thing to tell apart by")
        asked, since = asked_beside(session, start, end, what, compare)
        desk, notes = session.desk(since=since), list[str]()
        usual = f"name,{USUAL_RESULTS}" if what else USUAL_RESULTS
        part = Rows(f"By {what}" if what else "All of them", BELOW, (), RESULTS, usual)
        if asked is None:
            part = part._replace(rows=figures(desk, what, session.zone, start, end))
        else:
            part, notes = beside(session, part, asked, COMPARED, NONE, partial(figures, desk, what, session.zone))
        return desk, Listing("Reviews of answers", start, end, [part], NOTHING, notes)

    show_listing(ctx, "reviews", shown, build)
