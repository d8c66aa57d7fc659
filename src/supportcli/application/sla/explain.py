"""Each clock of a case as a ledger: every stretch it ran or paused, and everything that moved it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from supportcli.application import views
from supportcli.application.case.load import load
from supportcli.application.desk import Desk
from supportcli.domain.case.undoing import clock_order
from supportcli.domain.event import Event
from supportcli.domain.sla.clock import Clock
from supportcli.domain.sla.clocks import Clocks
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import maybe_text, to_text

Row = dict[str, Any]
Key = tuple[str, int]

#: What may give an open clock another target, calendar, policy or due instant.
_MOVES = ("reprioritised", "replanned", "migrated", "absorbed", "reopened")
#: How lines stand that begin in the same second.
_ORDER = ("started", *_MOVES, "ran", "paused", "threshold", "breached", "waived", "satisfied", "cancelled", "due")


def explain(desk: Desk, reference: str) -> Row:
    """Return a case's clocks at the desk's now, each with its ledger and thresholds.

    Raises:
        NotFound: there is no such case.

    """
    number, events, case = load(desk, reference)
    case.come_to(desk.now)
    clocks, moves = _replay(desk, events)
    return {
        "id": desk.name(number),
        "title": case.title,
        "status": case.status,
        "priority": case.priority,
        "plan": case.plan,
        "clocks": [_clock(desk, clock, moves.get((clock.metric, clock.instance), [])) for clock in clocks.every],
    }


def _replay(desk: Desk, events: Sequence[Event]) -> tuple[Clocks, dict[Key, list[Row]]]:
    clocks, moves = Clocks(desk.policies, events), dict[Key, list[Row]]()
    for event in clock_order(events):
        clocks.come_to(event.occurred_at)
        before = [(clock.state_now(), clock) for clock in _movable(clocks, event)]
        clocks.on(event)
        for was, clock in before:
            line = _moved(event, was, clock.state_now())
            if line is not None:
                moves.setdefault((was.metric, was.instance), []).append(line)
    clocks.come_to(desk.now)
    for clock in clocks.every:
        if clock.state == "active":
            # Only these clocks in memory run on; what is kept in the store stays as the last event left it.
            clock.run_to(desk.now)
    return clocks, moves


def _movable(clocks: Clocks, event: Event) -> Iterable[Clock]:
    """Return the clocks that an event may move in a way worth a line: none for most kinds."""
    if event.kind == "waived":
        return clocks.index.meant(event.fact)
    return clocks.index.movable() if event.kind in _MOVES else ()


def _moved(event: Event, was: ClockState, now: ClockState) -> Row | None:
    if event.kind == "waived" and now.waived and not was.waived:
        return _line("waived", event.occurred_at, f"by {event.fact.approver}: {event.fact.because}")
    judged = _judged_by(was) != _judged_by(now)
    if event.kind not in _MOVES or not judged or now.state == "cancelled":
        return None
    change = {
        "target_seconds_before": was.target_seconds, "target_seconds": now.target_seconds,
        "calendar_before": was.calendar, "calendar": now.calendar,
        "due_before": maybe_text(was.due_at), "due": maybe_text(now.due_at),
        "policy_before": was.policy, "policy": now.policy,
    }  # fmt: skip
    is_taken = event.kind == "absorbed"
    why = f"case {event.fact.other} was merged into it" if is_taken else getattr(event.fact, "because", None)
    return _line(event.kind, event.occurred_at, why, change=change)


def _judged_by(state: ClockState) -> tuple[object, ...]:
    return state.target_seconds, state.calendar, state.policy, state.due_at


def _clock(desk: Desk, clock: Clock, moves: Sequence[Row]) -> Row:
    state = clock.state_now()
    lines = [*_stretches(clock, desk.now), *moves, *_marks(clock, desk.now)]
    lines.sort(key=lambda line: (line["from_at"], _ORDER.index(line["what"])))
    return {**views.clock(desk, state), "thresholds": list(_thresholds(clock)), "ledger": lines}


def _stretches(clock: Clock, now: int) -> Iterator[Row]:
    for entry in clock.ledger:
        if entry.what in {"ran", "paused"}:
            seconds = entry.seconds if entry.what == "ran" else None
            yield _line(entry.what, entry.from_at, entry.detail, entry.to_at, seconds)
    if clock.state == "paused" and now > clock.paused_at:
        yield _line("paused", clock.paused_at, clock.pause_reason, now)


def _marks(clock: Clock, now: int) -> Iterator[Row]:
    yield _line("started", clock.started_at, clock.label)
    for warning in clock.warnings:
        yield _line("threshold", warning.reached_at, f"{warning.percent}%")
    if clock.breached_at is not None:
        is_kept = clock.breached_at in clock.kept_breaches
        yield _line("breached", clock.breached_at, "as it was recorded" if is_kept else None)
    if clock.satisfied_at is not None:
        yield _line("satisfied", clock.satisfied_at)
    if clock.cancelled_at is not None:
        yield _line("cancelled", clock.cancelled_at, clock.cancel_reason)
    if clock.state == "active" and clock.due_at >= now:
        yield _line("due", clock.due_at)


def _thresholds(clock: Clock) -> Iterator[Row]:
    for warning in clock.warnings:
        yield {"percent": warning.percent, "reached_at": to_text(warning.reached_at), "due_at": None}
    if clock.state == "active":
        left = clock.calendar.elapsed(clock.running_since, clock.due_at)
        for percent in clock.target.warn[len(clock.warnings) :]:
            ahead = left - clock.target.seconds * (100 - percent) // 100
            at = clock.deadline(clock.running_since, max(0, ahead))
            yield {"percent": percent, "reached_at": None, "due_at": to_text(at)}


def _line(
    what: str, from_at: int, detail: str | None = None, to_at: int | None = None, seconds: int | None = None,
    *, change: Row | None = None,
) -> Row:  # fmt: skip
    return {
        "what": what, "from_at": to_text(from_at), "to_at": maybe_text(to_at), "seconds": seconds,
        "detail": detail or None, "change": change,
    }  # fmt: skip
