"""What changes back when a command is undone, in lines and as objects."""

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import left_words, when

_LABELS = {
    "waiting_reason": "waits for",
    "waiting_until": "waits until",
    "suggested_priority": "suggested",
    "closed_as": "closed as",
    "time_spent": "time spent",
    "authorised_by": "authorised by",
    "unreached": "failed attempts",
}
_STATES = {"active": "running", "satisfied": "met", "cancelled": "not owed", None: "not owed"}
_NUMBERED = ("promise", "access")
Sides = tuple[str | None, str | None]


def as_json(changes: Iterable[Any]) -> list[dict[str, Any]]:
    """Return every change as a JSON object."""
    return [{"field": each.field, "from": each.before, "to": each.after} for each in changes]


def lines(changes: Iterable[Any], zone: tzinfo, now: Instant) -> Iterator[str]:
    """Yield a line for each change: `resolution: due today 16:00 → due Thu 12:00 (2 d left)`."""
    clocks: dict[str, dict[str, Sides]] = {}
    late: dict[str, str | None] = {}
    for each in changes:
        noun, _, rest = each.field.partition(".")
        if noun == "clocks":
            name, _, part = rest.rpartition(".")
            clocks.setdefault(name, {})[part] = (each.before, each.after)
            late[name] = late.get(name) or each.breached_at
        elif noun not in {"promises", "access"}:
            # What becomes of a promise or a window, its clock tells.
            yield f"{_label(noun, rest)}: {_value(each.before, zone, now)} → {_value(each.after, zone, now)}"
    for name, parts in clocks.items():
        if "waived" in parts:
            yield f"{_clock_name(name)}, waived: {' → '.join(side or 'none' for side in parts.pop('waived'))}"
        if not parts:
            continue
        before, after = (_clock(parts, side, late[name], zone, now) for side in (0, 1))
        yield f"{_clock_name(name)}: {before} → {after}"


def _label(noun: str, rest: str) -> str:
    return f"link to {one_line(rest)}" if noun == "links" else _LABELS.get(noun, noun)


def _value(value: str | None, zone: tzinfo, now: Instant) -> str:
    if value is None:
        return "none"
    return when(value, zone, now) if value.endswith("Z") and value[:1].isdecimal() else one_line(value)


def _clock_name(name: str) -> str:
    metric, _, instance = name.rpartition(".")
    return f"{metric.replace('_', ' ')}{f' {instance}' if instance != '1' or metric in _NUMBERED else ''}"


def _clock(parts: dict[str, Sides], side: int, breached_at: str | None, zone: tzinfo, now: Instant) -> str:
    """Render one side of a clock: by when it is due, or else how it stands."""
    due, state = parts.get("due_at", (None, None))[side], parts.get("state", (None, None))[side]
    if due is None:
        return str(_STATES.get(state, state))
    away = f" ({left_words(due, breached_at, now)})" if side else ""
    return f"due {when(due, zone, now)}{away}"
