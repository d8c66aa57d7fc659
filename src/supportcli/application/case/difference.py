"""What differs between a case as it stands and as it would stand, field by field."""

from collections.abc import Iterator
from typing import Any

from supportcli.application.desk import Desk
from supportcli.domain.case.case import Case
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.sla.clock import Clock
from supportcli.domain.sla.clocks import Clocks
from supportcli.domain.sla.reading import read
from supportcli.domain.time.duration import compact
from supportcli.domain.time.instant import maybe_text

#: What an undoing may change of a case itself; texts are in the record and stay there.
_FIELDS = (
    "title", "status", "priority", "assignee", "tier", "waiting_reason", "waiting_until", "kind", "category", "impact",
    "scope", "suggested_priority", "closed_as", "contact", "gate", "authorised_by", "channel", "plan",
    "customer", "service", "cause",
)  # fmt: skip


class Difference(NamedTuple):
    """A field of a case, what it is and what it becomes; instants are text, what is absent is nothing.

    Fields of promises, links and clocks have dotted names: `promises.1`, `links.S-2`, `clocks.resolution.1.due_at`.
    """

    field: str
    before: Any
    after: Any
    #: Of a due instant: since when the clock is breached in the case as it would stand, as text.
    breached_at: str | None = None


def differences(desk: Desk, before: tuple[Case, Clocks], after: tuple[Case, Clocks]) -> list[Difference]:
    """Return every field that differs between two cases, both taken at the desk's now."""
    was, becomes = (dict(_fields(desk, *each)) for each in (before, after))
    names, late = dict.fromkeys((*was, *becomes)), dict(_breaches(desk, after[1]))
    found = (Difference(name, was.get(name), becomes.get(name), late.get(name)) for name in names)
    return [each for each in found if each.before != each.after]


def _fields(desk: Desk, case: Case, clocks: Clocks) -> Iterator[tuple[str, Any]]:
    case.come_to(desk.now)
    clocks.come_to(desk.now)
    for name in _FIELDS:
        value = getattr(case, name)
        yield name, maybe_text(value) if name == "waiting_until" else value
    yield "tags", " ".join(case.tags) or None
    yield "time_spent", compact(sum(seconds for _, seconds, _ in case.spent)) if case.spent else None
    yield "rating", str(case.ratings[-1].score) if case.ratings else None
    yield "nps", str(case.recommendations[-1].score) if case.recommendations else None
    yield "thanks", str(len(case.thanks)) if case.thanks else None
    yield "rating_asked", str(sum(each.is_asked for each in case.draws)) if case.draws else None
    yield "unreached", str(case.unreached)
    for window in case.windows:
        yield f"access.{window.number}", window.state
    for promise in case.promises:
        yield f"promises.{promise.number}", promise.state
    for other in sorted({number for _, number in case.links}):
        relations = sorted(relation for relation, number in case.links if number == other)
        yield f"links.{desk.name(other)}", ", ".join(relations)
    for clock in clocks.every:
        reading = read(clock.state_now(), clock.calendar, desk.now)
        is_open, name = reading.state in {"active", "paused"}, _clock_name(clock)
        yield f"{name}.state", reading.state
        yield f"{name}.due_at", maybe_text(reading.due_at) if is_open else None
        yield f"{name}.waived", "yes" if clock.waived else None


def _breaches(desk: Desk, clocks: Clocks) -> Iterator[tuple[str, str | None]]:
    """Yield the names of due instants with the breach of their clock."""
    for clock in clocks.every:
        reading = read(clock.state_now(), clock.calendar, desk.now)
        yield f"{_clock_name(clock)}.due_at", maybe_text(reading.breached_at)


def _clock_name(clock: Clock) -> str:
    return f"clocks.{clock.metric}.{clock.instance}"
