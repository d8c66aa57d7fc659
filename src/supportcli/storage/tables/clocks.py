"""Clocks, read: as they are kept beside the log."""

from collections.abc import Sequence

from supportcli.domain.metrics import ACCESS, OWN_TARGET, SHADOWED_BY
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import from_text, maybe_instant
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among

_OF_EVENTS = ", ".join(f"'{name}'" for name in OWN_TARGET)
#: Clocks that are promises to the customer: all but the ends of access windows.
PROMISES = f"metric <> '{ACCESS}'"
#: Clocks whose target a plan sets.
PLAN_CLOCKS = f"metric NOT IN ({_OF_EVENTS})"
#: Until a case was reopened its two clocks of resolution say the same; one is enough for people.
ONCE = f"""NOT (metric IN ({", ".join(f"'{name}'" for name in SHADOWED_BY)}) AND EXISTS (
    SELECT 1 FROM clock AS total
    WHERE total.number = clock.number AND total.metric = 'resolution' AND total.owed_at = clock.owed_at
))"""
COLUMNS = ("number", *ClockState._fields[:-1], "owed_at", "notify_at")
OF = f"SELECT {', '.join(COLUMNS)} FROM clock WHERE number IN ({{}}) ORDER BY number, started_at, metric, instance"
ONE = OF.format(":number")


def of(database: Database, numbers: Sequence[int]) -> dict[int, list[ClockState]]:
    """Return the clocks of these cases by number, in the order in which they started."""
    found: dict[int, list[ClockState]] = {number: [] for number in numbers}
    marks, named = among(numbers)
    rows = database.all(OF.format(marks), named)
    with corruption_guard("a clock"):
        for each in rows:
            found[each["number"]].append(read(each))
    return found


def read(each: Row) -> ClockState:
    """Read a clock that a projection wrote: a row of `COLUMNS`, by their places."""
    (
        _, metric, instance, label, state, target_seconds, calendar, policy, started_at, elapsed_seconds, running_since,
        due_at, left_seconds, pause_reason, paused_at, resumes_at, satisfied_at, cancelled_at, cancel_reason,
        breached_at, waived, _, notify_at,
    ) = each  # fmt: skip
    return ClockState(
        metric, instance, label, state, target_seconds, calendar, policy, from_text(started_at), elapsed_seconds,
        maybe_instant(running_since), maybe_instant(due_at), left_seconds, pause_reason, maybe_instant(paused_at),
        maybe_instant(resumes_at), maybe_instant(satisfied_at), maybe_instant(cancelled_at), cancel_reason,
        maybe_instant(breached_at), bool(waived), maybe_instant(notify_at),
    )  # fmt: skip
