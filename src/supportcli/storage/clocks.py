"""Clocks as they are kept beside the log."""

from collections.abc import Iterable, Sequence
from typing import Any

from supportcli.domain.instant import from_text, maybe_instant, maybe_text, to_text
from supportcli.domain.sla.clock import ClockState
from supportcli.domain.sla.reading import owed_at
from supportcli.storage.database import Database, Row

COLUMNS = ("number", *ClockState._fields, "owed_at")
WRITE = f"""
INSERT INTO clock ({", ".join(COLUMNS)}) VALUES ({", ".join("?" * len(COLUMNS))})
ON CONFLICT (number, metric, instance) DO UPDATE SET
    {", ".join(f"{name} = excluded.{name}" for name in COLUMNS if name not in {"number", "metric", "instance"})}
"""
OF = f"SELECT {', '.join(COLUMNS)} FROM clock WHERE number IN ({{}}) ORDER BY number, started_at, metric, instance"
ONE = OF.format(":number")


def write(database: Database, rows: Iterable[Sequence[Any]]) -> None:
    """Keep rows made by `row`, over the ones that are there."""
    database.many(WRITE, rows)


def row(number: int, clock: ClockState) -> tuple[Any, ...]:
    """Write a clock down."""
    is_open = clock.state in {"active", "paused"}
    return (
        number, clock.metric, clock.instance, clock.label, clock.state, clock.target_seconds, clock.calendar,
        clock.policy, to_text(clock.started_at), clock.elapsed_seconds, maybe_text(clock.running_since),
        maybe_text(clock.due_at), clock.left_seconds, clock.pause_reason, maybe_text(clock.paused_at),
        maybe_text(clock.resumes_at), maybe_text(clock.satisfied_at), maybe_text(clock.cancelled_at),
        clock.cancel_reason, maybe_text(clock.breached_at), int(clock.waived),
        maybe_text(owed_at(clock)) if is_open else None,
    )  # fmt: skip


def of(database: Database, numbers: Sequence[int]) -> dict[int, list[ClockState]]:
    """Return the clocks of these cases by number, in the order in which they started."""
    named = {f"n{place}": number for place, number in enumerate(numbers)}
    found: dict[int, list[ClockState]] = {number: [] for number in numbers}
    for each in database.all(OF.format(", ".join(f":{name}" for name in named)), named):
        found[each["number"]].append(read(each))
    return found


def read(each: Row) -> ClockState:
    """Read a clock that `row` wrote."""
    return ClockState(
        each["metric"], each["instance"], each["label"], each["state"], each["target_seconds"], each["calendar"],
        each["policy"], from_text(each["started_at"]), each["elapsed_seconds"], maybe_instant(each["running_since"]),
        maybe_instant(each["due_at"]), each["left_seconds"], each["pause_reason"], maybe_instant(each["paused_at"]),
        maybe_instant(each["resumes_at"]), maybe_instant(each["satisfied_at"]), maybe_instant(each["cancelled_at"]),
        each["cancel_reason"], maybe_instant(each["breached_at"]), bool(each["waived"]),
    )  # fmt: skip
