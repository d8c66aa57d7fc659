"""support person show: who somebody is here, and where they are reached."""

from typing import Annotated

from supportcli.application.person.page import page
from supportcli.cli.declare import Argument, Context
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import format_of, is_page, show_lines, show_object, show_rows
from supportcli.cli.session.identity import person_named
from supportcli.cli.session.session import session_of
from supportcli.presentation.person.page import FIELDS, USUAL


def command(ctx: Context, who: Annotated[str, Argument(metavar="WHO", help="Who; me is you.")]) -> None:
    """Everything about a person, and by which ways they are reached.

    Examples:
    support person show me
    support person show ana --json | jq -r '.ways[].way'

    """
    session = session_of(ctx)
    desk = session.desk()
    view = page(desk, person_named(session, desk, who) or who)
    if format_of(session) == "json":
        show_object(session, view, FIELDS)
    elif is_page(session):
        show_lines(lazy_import("presentation.person.page").page(view, session.zone, session.now))
    else:
        show_rows(session, [view], FIELDS, USUAL)
