"""support review list: the cases that were drawn for reviews."""

from typing import Annotated

from supportcli.application.review.results import listed
from supportcli.cli.commands.report._period import Within, period_of
from supportcli.cli.declare import Context, Option
from supportcli.cli.output.rows import is_for_people, show_nothing_found, show_rows
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import session_of
from supportcli.presentation.review.page import FIELDS, USUAL


def command(
    ctx: Context,
    *,
    engineer: Annotated[str | None, Option("--engineer", metavar="WHO", help="Of cases of theirs; me is you.")] = None,
    within: Within,
    is_open: Annotated[bool, Option("--open", help="Only those that wait for answers.")] = False,
) -> None:
    """The reviews that were drawn, the last first.

    Where the policy names leads they see all, others those that they drew, or that are of cases of theirs.

    Examples:
    support review list
    support review list --engineer me --since '90d ago'

    """
    session = session_of(ctx)
    start, end = period_of(session, within)
    desk = session.desk()
    rows = list(listed(desk, person_named(session, desk, engineer), start, end, is_open=is_open))
    if rows or not is_for_people(session):
        show_rows(session, rows, FIELDS, USUAL)
    else:
        show_nothing_found(session, "No case was drawn for a review. (support review next draws one.)")
