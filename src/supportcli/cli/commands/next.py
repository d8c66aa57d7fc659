"""support next: the one case to take now."""

from typing import Annotated

from supportcli.application.desk import Desk
from supportcli.application.queue.queue import next_case
from supportcli.cli.declare import Context, Option
from supportcli.cli.lazy import lazy_import
from supportcli.cli.output.rows import (
    described_cases,
    format_of,
    is_for_people,
    show_drawn,
    show_lines,
    show_nothing_found,
    show_object,
    show_rows,
)
from supportcli.cli.session.identity import allow
from supportcli.cli.session.session import session_of
from supportcli.presentation.case.fields import FIELDS, NEXT
from supportcli.presentation.text.reasons import because

NOTHING = "Nothing to take: no open case is yours or nobody's. (support list shows what waits and what others have.)"


def command(
    ctx: Context,
    take: Annotated[bool, Option("--take", help="Take it: it is yours from now on.")] = False,
) -> None:
    """The one case to take now, and why.

    Yours or nobody's, never one that waits. What was breached in the last 24 hours comes first, then what is due in the
    next 24, then what is late for longer. A case that is over is meant while a call-back is owed.

    Examples:
    support next
    support next --take
    support next --json | jq -r .id

    """
    session = session_of(ctx)
    desk = session.desk()
    if take:
        session.check_clock(desk.database)
        allow(ctx, session.who)
    view = lazy_import("application.case.take_next").take_next(desk) if take else next_case(desk)
    if view is not None:
        view["proposal"] = _proposal(desk, view["id"]) if view["unreached"] else None
        view["because"] = because(view, session.zone, session.now, with_zone=is_for_people(session))
    if is_for_people(session) and not session.flags.get("fields") and desk.has_rotas:
        show_lines([lazy_import("cli.output.on_call").sentence(session, desk, with_zone=view is None), ""])
    kind = format_of(session)
    if kind == "json":
        show_object(session, view, FIELDS)
    elif view is None:
        show_nothing_found(session, NOTHING)
    elif kind == "table":
        show_drawn(session, "terminal.case", "brief", view)
    else:
        show_rows(session, described_cases(session, [view]), FIELDS, NEXT)


def _proposal(desk: Desk, name: str) -> str | None:
    number = lazy_import("application.case.references").find(desk, name)
    return lazy_import("application.case.reachability").proposal_for(desk, number)  # type: ignore[no-any-return]
