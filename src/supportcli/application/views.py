"""What is shown of cases and clocks: plain values, the same for people and for machines."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.domain.metrics import OWN_TARGET
from supportcli.domain.sla.reading import read, settled
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.domain.worktime.calendar import ALWAYS
from supportcli.storage.engine.database import Row
from supportcli.storage.engine.sql import chunks
from supportcli.storage.tables import board, clocks

View = dict[str, Any]

_AS_KEPT = (
    "requested_priority", "customer", "assignee", "tier", "kind", "category", "channel", "opened_at", "updated_at",
    "closed_at", "next_due_at",
)  # fmt: skip
_MORE = (
    "contact", "impact", "scope", "suggested_priority", "justification", "plan", "reference", "resolved_at",
    "closed_as", "next_metric", "next_instance", "reopened", "version", "gate",
    "authorised_by", "unreached",
)  # fmt: skip


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
    view: View = {
        "id": desk.name(row["number"]),
        "uid": row["uid"],
        "title": row["title"],
        "status": "open" if resumed else row["status"],
        "priority": row["priority"],
    }
    for name in _AS_KEPT:
        view[name] = row[name]
    view["clocks"] = [clock(desk, each) for each in timed]
    view["breached"] = row["owed_at"] < now
    view["breaches"] = sum(each["breached"] for each in view["clocks"]) if timed else row["breaches"]
    for name in _MORE:
        view[name] = row[name]
    view["waiting_reason"] = None if resumed else row["waiting_reason"]
    view["waiting_until"] = None if resumed else row["waiting_until"]
    view["alarms"] = (row["alarms"] or "").split("\n") if row["alarms"] else []
    return view


def clock(desk: Desk, state: ClockState) -> View:
    """Show one clock, read at the desk's now."""
    policy, state = desk.policies(state.policy), settled(state, desk.now)
    calendar = ALWAYS if state.metric in OWN_TARGET else policy.calendar(state.calendar)
    reading = read(state, calendar, desk.now)
    is_paused = reading.state == "paused"
    return {
        "metric": state.metric,
        "instance": state.instance,
        "state": reading.state,
        "target_seconds": state.target_seconds,
        "elapsed_seconds": reading.elapsed_seconds,
        "remaining_seconds": reading.remaining_seconds,
        "started_at": to_text(state.started_at),
        "due_at": maybe_text(reading.due_at),
        "satisfied_at": maybe_text(state.satisfied_at),
        "breached_at": maybe_text(reading.breached_at),
        "breached": reading.breached,
        "calendar": state.calendar,
        "label": state.label,
        "wall_seconds": reading.wall_seconds,
        "opens_at": maybe_text(reading.opens_at),
        "pause_reason": state.pause_reason if is_paused else None,
        "paused_at": maybe_text(state.paused_at) if is_paused else None,
        "resumes_at": maybe_text(state.resumes_at) if is_paused else None,
        "cancelled_at": maybe_text(state.cancelled_at),
        "cancel_reason": state.cancel_reason,
        "waived": state.waived,
        "policy": state.policy,
    }
