"""What is shown of cases and clocks: plain values, the same for people and for machines."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.domain.metrics import OWN_TARGET
from supportcli.domain.sla.reading import read, settled, was_measured
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.domain.worktime.calendar import ALWAYS
from supportcli.storage.engine.database import Row
from supportcli.storage.engine.sql import chunks
from supportcli.storage.tables import board, clocks

View = dict[str, Any]

#: Columns for the queue's own use. `number` is shown as `id`, `owed_at` as `breached`, the rating on a case's page.
_UNSHOWN = frozenset(("number", "owed_at", "breaches", "status_since", "is_open", "priority_rank", "rating", "page_at"))
_SHOWN = tuple(name for name in board.COLUMNS if name not in _UNSHOWN)
#: Clocks and what they say stand between these two in JSON.
_BEFORE = _SHOWN[: _SHOWN.index("next_due_at") + 1]
_AFTER = _SHOWN[len(_BEFORE) :]


def cases(desk: Desk, numbers: Sequence[int], *, with_clocks: bool = True) -> Iterator[View]:
    """Show cases in this order, a few hundred at a time, each as it is when it is read."""
    for some in chunks(numbers):
        timed = clocks.of(desk.database, some) if with_clocks else {}
        for row in board.some(desk.database, some):
            yield case(desk, row, timed.get(row["number"], []))


def case(desk: Desk, row: Row, timed: Sequence[ClockState]) -> View:
    """Show one case."""
    now = to_text(desk.now)
    resumed = row["status"] == "waiting" and (row["waiting_until"] or "~") <= now
    view: View = {"id": desk.name(row["number"])}
    for name in _BEFORE:
        view[name] = row[name]
    view["clocks"] = [clock(desk, each) for each in timed]
    view["breached"] = row["owed_at"] < now
    view["breaches"] = sum(each["breached"] for each in view["clocks"]) if timed else row["breaches"]
    for name in _AFTER:
        view[name] = row[name]
    if resumed:
        view["status"] = "open"
        view["waiting_reason"] = view["waiting_until"] = None
    view["override_alone"] = overridden_alone(desk, row)
    view["alarms"] = row["alarms"].split("\n") if row["alarms"] else []
    view["tags"] = row["tags"].split(" ") if row["tags"] else []
    return view


def overridden_alone(desk: Desk, row: Row) -> bool:
    """Check whether one person alone overrode the gate of a case."""
    if row["gate"] != "overridden":
        return False
    # Loaded where it is needed: few cases are overridden.
    from supportcli.application.overridden_alone import is_alone

    return is_alone(desk, row)


def clock(desk: Desk, state: ClockState) -> View:
    """Show one clock, read at the desk's now."""
    policy, state = desk.policies(state.policy), settled(state, desk.now)
    calendar = ALWAYS if state.metric in OWN_TARGET else policy.calendar(state.calendar)
    reading = read(state, calendar, desk.now)
    is_paused = reading.state == "paused"
    wall, working = reading.wall_seconds, reading.remaining_seconds
    if wall is not None and reading.breached_at is not None and reading.breached_at != reading.due_at:
        # A broken clock has no time left, also where its due instant was moved on after the breach.
        wall, working = reading.breached_at - desk.now, -calendar.elapsed(reading.breached_at, desk.now)
    return {
        "metric": state.metric,
        "instance": state.instance,
        "state": reading.state,
        "target_seconds": state.target_seconds,
        "elapsed_seconds": reading.elapsed_seconds,
        "remaining_seconds": working,
        "started_at": to_text(state.started_at),
        "due_at": maybe_text(reading.due_at),
        "satisfied_at": maybe_text(state.satisfied_at),
        "breached_at": maybe_text(reading.breached_at),
        "breached": reading.breached,
        "calendar": state.calendar,
        "label": state.label,
        "wall_seconds": wall,
        "opens_at": maybe_text(reading.opens_at),
        "pause_reason": state.pause_reason if is_paused else None,
        "paused_at": maybe_text(state.paused_at) if is_paused else None,
        "resumes_at": maybe_text(state.resumes_at) if is_paused else None,
        "cancelled_at": maybe_text(state.cancelled_at),
        "cancel_reason": state.cancel_reason,
        "waived": state.waived,
        "policy": state.policy,
        **({} if was_measured(state, calendar) else {"measured": False}),
    }
