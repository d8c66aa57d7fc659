"""support wish list: what customers ask for, and who is behind it."""

from typing import Annotated

from supportcli.application.wish.demand import demands, view
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.choices import one_of
from supportcli.cli.input.options import Limit
from supportcli.cli.output.rows import is_for_people, limit_of, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.case.terms import WISH_KINDS
from supportcli.presentation.wish.page import FIELDS, USUAL


def command(
    ctx: Context,
    closed: Annotated[bool, Option("--closed", help="Those that are done or declined.")] = False,
    kind: Annotated[str | None, Option(metavar="K", help=f"One of {', '.join(WISH_KINDS)}.")] = None,
    limit: Limit = None,
) -> None:
    """The wishes that are open, what most customers ask for first.

    Worth: the values of the contracts that these customers have in force now, added up by currency.

    Examples:
    support wish list
    support wish list --kind fault --json | jq '.[] | {ref, customers, values}'

    """
    session = session_of(ctx)
    which, desk = one_of(kind, WISH_KINDS, "kind of a wish"), session.desk()
    found = [each for each in demands(desk) if (each.wish.ending is not None) is closed]
    found = [each for each in found if which in {None, each.wish.kind}][: limit_of(session, limit)]
    if found or not is_for_people(session):
        show_rows(session, [view(desk, each) for each in found], FIELDS, USUAL)
    else:
        show_nothing_found(session, "There is no such wish: support wish link ID REF")
