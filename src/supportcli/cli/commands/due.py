"""support due: every clock that runs."""

from typing import Annotated

from supportcli.application.queue.queue import count_due, due
from supportcli.cli.declare import Context, Option
from supportcli.cli.input.options import Limit
from supportcli.cli.output.rows import is_for_people, limit_of, show_nothing_found, show_rows
from supportcli.cli.session.session import session_of
from supportcli.domain.time.moment import span
from supportcli.presentation.case.clock_fields import FIELDS, MARKED, TABLE, TABLE_MARKED, TSV, with_left


def command(
    ctx: Context,
    within: Annotated[str | None, Option(metavar="DUR", help="Due within 30m, 2h …, or breached.")] = None,
    limit: Limit = None,
) -> None:
    """Every running clock, by the time it is due.

    Examples:
    support due
    support due --within 2h
    support due --json | jq '.[] | select(.breached) | .id'

    """
    session = session_of(ctx)
    desk, limit = session.desk(), limit_of(session, limit)
    before = None if within is None else session.now + span(within)
    if not is_for_people(session):
        show_rows(session, due(desk, before, limit), FIELDS, TSV)
        return
    rows = [with_left(clock) for clock in due(desk, before, limit, once=True)]
    if not rows:
        show_nothing_found(session, "Nothing is due." if within is None else "Nothing is due by then.")
        return
    total = count_due(desk, before, once=True) if len(rows) == limit else len(rows)
    footer = f"{len(rows)} of {total} clocks shown, -n 0 for all" if len(rows) < total else None
    show_rows(session, rows, MARKED, TABLE_MARKED if any(row["mark"] for row in rows) else TABLE, footer)
