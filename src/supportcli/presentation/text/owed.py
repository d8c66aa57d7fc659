"""What is owed on a case, and how long that is off: the clock that matters, in words for people."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.metrics import ACCESS, OWN_TARGET
from supportcli.domain.time.instant import Instant
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import countdown, when, when_exact

ALARMED, OVERRIDDEN, UNPROVED = "!", "OVERRIDDEN", "UNPROVED"
_GATE_MARKS = {"unproved": UNPROVED}
_OPEN = ("active", "paused")


def metric_words(clock: Mapping[str, Any]) -> str:
    """Name a clock as people do: `first response`, `promise 2`."""
    name = str(clock["metric"]).replace("_", " ")
    return f"{name} {clock['instance']}" if clock["metric"] in OWN_TARGET else name


def next_clock(view: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the clock of a case to look at first: the one due next, else the first that is paused."""
    clocks = view["clocks"]
    for clock in clocks:
        if (clock["metric"], clock["instance"]) == (view["next_metric"], view["next_instance"]):
            return clock  # type: ignore[no-any-return]
    if view["status"] in ("resolved", "closed"):
        return None
    waiting = [clock for clock in clocks if clock["state"] in _OPEN and clock["metric"] != ACCESS]
    return next((clock for clock in waiting if clock["metric"] == "resolution"), next(iter(waiting), None))


def confirmed_case(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> str:
    """Return what every confirmation says of the case it changed: `high, Acme: Export is slow; update due …`."""
    customer = f", {one_line(view['customer'])}" if view["customer"] else ""
    return f"{view['priority']}{customer}: {one_line(view['title'])}; {owed_next(view, zone, now)}"


def owed_next(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> str:
    """Return what is owed next on a case with its due instant, or why nothing runs."""
    owed = _due(view, zone, now)
    if view["status"] == "closed":
        ended = f"closed as {view['closed_as']} since {when(view['closed_at'], zone, now)}"
        return ", ".join(filter(None, (ended, owed)))
    if owed:
        return owed
    if view["status"] == "waiting":
        until = f" until {when(view['waiting_until'], zone, now)}" if view["waiting_until"] else ""
        return f"waiting ({view['waiting_reason']}){until}"
    if view["status"] == "resolved":
        return "resolved"
    return "waiting for written authorisation" if view["gate"] == "closed" else "nothing is owed"


def _due(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> str:
    if not view["next_due_at"]:
        return ""
    owed = metric_words({"metric": view["next_metric"], "instance": view["next_instance"]})
    late = "BREACHED, was " if view["breached"] else ""
    return f"{owed} {late}due {when_exact(view['next_due_at'], zone, now)}"


def with_left(view: Mapping[str, Any]) -> dict[str, Any]:
    """Add what people see of a case: `left` (its clock, or how it ended), `owed` and `mark`."""
    clock = next_clock(view)
    ended = view["status"] if view["status"] in ("resolved", "closed") else None
    return {
        **view,
        "left": clock or ended,
        "owed": metric_words(clock) if clock else None,
        "mark": mark(view, alarmed=bool(view["alarms"]) and not ended),
    }


def mark(view: Mapping[str, Any], *, alarmed: bool = False) -> str:
    """Return what marks a case: severity keywords above its priority, an override, an unproved authorisation."""
    gate = override_words(view) if view["gate"] == "overridden" else _GATE_MARKS.get(view["gate"], "")
    return (f"{ALARMED} {gate}" if gate else ALARMED) if alarmed else gate


def override_words(view: Mapping[str, Any]) -> str:
    """Return what marks an override, and that one person did it alone."""
    return f"{OVERRIDDEN} ALONE" if view.get("override_alone") else OVERRIDDEN


def with_left_words(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> dict[str, Any]:
    """Add the same for programs: `left` and `owed` in words."""
    shown = with_left(view)
    if isinstance(shown["left"], Mapping):
        shown["left"] = countdown(shown["left"], zone, now)
    del shown["mark"]
    return shown
