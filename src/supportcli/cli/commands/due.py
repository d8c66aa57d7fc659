"""support due: every clock that runs."""

from typing import Annotated

from supportcli.application.queue.queue import MOST_OLD, count_due, count_old, due
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Limit
from supportcli.cli.output.rows import (
    format_of,
    is_bare_pipe,
    is_for_people,
    limit_of,
    show_drawn,
    show_lines,
    show_nothing_found,
    show_rows,
)
from supportcli.cli.session.session import session_of
from supportcli.domain.time.moment import span
from supportcli.presentation.case.clock_fields import FIELDS, MARKED, TABLE, TABLE_MARKED, TSV, with_left
from supportcli.presentation.formats.registry import ON_A_TERMINAL


def command(
    ctx: Context,
    within: Annotated[str | None, Option(metavar="DUR", help="Due within 30m, 2h …, or breached.")] = None,
    limit: Limit = None,
) -> None:
    """Every running clock, by the time it is due.

    Two clocks of resolution that say the same are one row; with a format or fields each has its own.

    Examples:
    support due
    support due --within 2h
    support due --json | jq '.[] | select(.breached) | .id'

    """
    session = session_of(ctx)
    desk, limit = session.desk(since=session.now), limit_of(session, limit)
    before = None if within is None else session.now + span(within)
    if not is_for_people(session):
        show_rows(session, due(desk, before, limit, once=is_bare_pipe(session)), FIELDS, TSV)
        return
    old = count_old(desk) if before is None and limit is not None else 0
    is_folded = old > MOST_OLD
    clocks = list(due(desk, before, limit, once=True, is_new=is_folded))
    if not clocks and not is_folded:
        show_nothing_found(session, "Nothing is due." if within is None else "Nothing is due by then.")
        return
    total = count_due(desk, before, once=True) - (old if is_folded else 0) if len(clocks) == limit else len(clocks)
    footer = _footer(old if is_folded else 0, len(clocks), total)
    if format_of(session) == ON_A_TERMINAL and not session.flags.get("fields"):
        show_drawn(session, "terminal.due", "due", clocks, footer)
        return
    rows = list(map(with_left, clocks))
    show_rows(session, rows, MARKED, TABLE_MARKED if any(row["mark"] for row in rows) else TABLE)
    show_lines(["", footer] if footer else [])


def _footer(old: int, shown: int, total: int) -> str | None:
    """Return how many clocks are not shown, and how to see them."""
    if old:
        more = f"; {total - shown} more are due later" if shown < total else ""
        return f"Old debt: {old} clocks late for more than a day{more} (support due -n 0)"
    return f"{shown} of {total} clocks shown, -n 0 for all" if shown < total else None
