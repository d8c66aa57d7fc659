"""support wish show: who asks for it, in their words."""

from supportcli.application.wish.demand import demand, whole
from supportcli.application.wish.wishes import existing
from supportcli.cli.commands.wish._options import Ref
from supportcli.cli.declare import Context
from supportcli.cli.output.rows import format_of, is_page, show_lines, show_object, show_rows
from supportcli.cli.session.session import session_of
from supportcli.presentation.wish.page import PAGE, USUAL, page


def command(ctx: Context, ref: Ref) -> None:
    """A wish: the demand behind it, and each case that asks for it.

    Of one that is closed: who was answered since, and the command for those who were not.

    Examples:
    support wish show GH-12

    """
    session = session_of(ctx)
    desk = session.desk()
    view = whole(desk, demand(desk, existing(desk, ref)))
    if format_of(session) == "json":
        show_object(session, view, PAGE)
    elif is_page(session):
        show_lines(page(view, session.zone, session.now))
    else:
        show_rows(session, [view], PAGE, USUAL)
