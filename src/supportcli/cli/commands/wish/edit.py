"""support wish edit: what it is called, and what it is."""

from typing import Annotated

from supportcli.application.wish.wishes import edit
from supportcli.cli.change import asked
from supportcli.cli.commands.wish._options import Ref
from supportcli.cli.commands.wish._outcome import tell
from supportcli.cli.declare import Context, Option
from supportcli.cli.session.session import session_of
from supportcli.domain.case.terms import WISH_KINDS


def command(
    ctx: Context,
    ref: Ref,
    title: Annotated[str | None, Option("--title", metavar="TEXT", help="What is asked for, in a line.")] = None,
    kind: Annotated[str | None, Option(metavar="K", help=f"One of {', '.join(WISH_KINDS)}.")] = None,
    new: Annotated[bool, Option("--new", help="Also where no case asks for it yet.")] = False,
) -> None:
    """Give a wish a title, or say that it is a fault.

    One that no case asks for, and of which nothing was said, is a slip unless it is --new.

    Examples:
    support wish edit GH-12 --title "Export at night"
    support wish edit GH-14 --new --title "A darker page"
    support wish edit GH-13 --kind fault --title "The export stops at 65,536 rows"

    """
    session = session_of(ctx)
    how = asked(session, [ref])
    desk = session.desk(writes=True)
    tell(session, desk, edit(desk, ref, title, kind, how, is_new=new), "changed")
