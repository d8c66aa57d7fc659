"""support report ratings: what customers say of how cases were handled."""

from typing import Annotated

from supportcli.application.feedback.figures import ratings
from supportcli.application.report.own import own, said_of_leads
from supportcli.cli.commands.report._page import Html, Mode, Output, Rows, section_of, wants_page, write
from supportcli.cli.commands.report._period import period_of
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import OfCustomer, Since
from supportcli.cli.output.rows import is_for_people, show_lines, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.rating_tally import COUNTED_BY
from supportcli.presentation.case.rating_fields import BELOW, FIELDS, SAID, SAID_BY, USUAL, USUAL_BY, words


def command(
    ctx: Context,
    customer: OfCustomer = None,
    since: Since = None,
    until: Annotated[str | None, Option(metavar="TIME", help="Only before then.")] = None,
    by: Annotated[str | None, Option(metavar="BY", help=f"Tell apart by {', '.join(COUNTED_BY)}.")] = None,
    html: Html = False,
    output: Output = None,
    mode: Mode = None,
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
    session = session_of(ctx)
    start, end = period_of(session, since, until)
    nothing = "Nobody was drawn to be asked for a rating, and nobody rated or thanked."
    by, desk = one_of(by, COUNTED_BY, "thing to tell apart by"), session.desk(since=start)
    rows = ratings(desk, by, session.zone, customer, start, end)
    if by == "engineer":
        rows, leads = own(desk, rows)
        if leads:
            session.tell(*said_of_leads(leads))
            nothing = "There are no figures of yours."
    usual = USUAL_BY if by else USUAL
    if wants_page(session, html, output, mode):
        parts = [Rows(f"By {by}" if by else "All of them", BELOW, rows, FIELDS, usual)]
        if not session.flags.get("fields"):
            said = {part: [each for row in rows for each in row[part]] for part in SAID_BY}
            parts += [
                Rows(SAID_BY[part][0], "", found, SAID, SAID_BY[part][1]) for part, found in said.items() if found
            ]
        sections = [section_of(session, each, nothing) for each in parts]
        write(session, desk, "Ratings", start, end, sections, output, mode)
        return
    if not rows:
        show_nothing_found(session, nothing)
    if rows or not is_for_people(session):
        show_rows(session, rows, FIELDS, usual, BELOW)
    if is_for_people(session) and not session.flags.get("fields"):
        show_lines(words(rows, session.zone, session.now))
