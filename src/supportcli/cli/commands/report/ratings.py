"""support report ratings: what customers say of how cases were handled."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Annotated, Any

from supportcli.application.desk import Desk
from supportcli.application.feedback.figures import NONE, ratings
from supportcli.application.report.own import own, said_of_leads
from supportcli.cli.commands.report._beside import asked_beside, beside
from supportcli.cli.commands.report._listing import Listing, show_listing
from supportcli.cli.commands.report._page import Rows
from supportcli.cli.commands.report._period import Within, period_of
from supportcli.cli.commands.report._report import Compare, Shown
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import OfCustomer
from supportcli.cli.session.session import Session
from supportcli.domain.rating_tally import COUNTED_BY
from supportcli.presentation.case.rating_fields import BELOW, COMPARED, FIELDS, SAID, SAID_BY, USUAL, USUAL_BY, words

NOTHING = "Nobody was drawn to be asked for a rating, and nobody rated or thanked."


def command(
    ctx: Context,
    *,
    customer: OfCustomer = None,
    within: Within,
    by: Annotated[str | None, Option(metavar="BY", help=f"Tell apart by {', '.join(COUNTED_BY)}.")] = None,
    compare: Compare = None,
    shown: Shown,
) -> None:
    """How customers rated: drawn, answered, mean, negative ones with their words, NPS, thanks.

    A case counts once, by its last rating. A rating is negative under call_back_under of the policy, or else under 3.
    Scores of --nps are in no mean. By engineer (who has the case now) leads see everybody, others themselves, where
    the policy names leads. Months and years are those of your zone.

    Examples:
    support report ratings --since '30d ago'
    support report ratings --by month --csv > ratings.csv
    support report ratings --by engineer --since 2026-01-01

    """

    def build(session: Session) -> tuple[Desk, Listing]:
        (start, end), what = period_of(session, within), one_of(by, COUNTED_BY, "thing to tell apart by")
        asked, since = asked_beside(session, start, end, what, compare)
        desk, notes, nothing = session.desk(since=since), list[str](), NOTHING
        leads = own(desk, ())[1] if what == "engineer" else []

        def rows_of(since: int | None, until: int | None) -> list[dict[str, Any]]:
            rows = ratings(desk, what, session.zone, customer, since, until)
            return own(desk, rows)[0] if what == "engineer" else rows

        part = Rows(f"By {what}" if what else "All of them", BELOW, (), FIELDS, USUAL_BY if what else USUAL)
        if asked is None:
            part = part._replace(rows=rows_of(start, end))
        else:
            part, notes = beside(session, part, asked, COMPARED, NONE, rows_of)
        if leads:
            session.tell(*said_of_leads(leads))
            nothing = "There are no figures of yours."
        parts = [part, *([] if session.flags.get("fields") else _said([*part.rows]))]
        return desk, Listing("Ratings", start, end, parts, nothing, notes, words=partial(_words, session))

    show_listing(ctx, "ratings", shown, build)


def _said(rows: Sequence[Mapping[str, Any]]) -> Iterator[Rows]:
    """Yield what customers said behind the figures, as parts of a page."""
    for key, (heading, usual) in SAID_BY.items():
        found = [each for row in rows for each in row[key]]
        if found:
            yield Rows(heading, "", found, SAID, usual)


def _words(session: Session, rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    return words(rows, session.zone, session.now)
