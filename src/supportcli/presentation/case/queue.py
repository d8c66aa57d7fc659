"""The queue in groups, before anybody draws it: what each case says in few words, and what each group is called."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.duration import brief
from supportcli.domain.time.instant import Instant, from_text
from supportcli.presentation.text.owed import mark, metric_words, next_clock
from supportcli.presentation.text.wording import breach_age, owed_instant, when

View = Mapping[str, Any]
#: How to see the cases that are only counted.
LIST_OLD = "support list --breached"
_OVER = ("resolved", "closed")
_TITLES = {
    "late": "late in the last 24 hours",
    "next": "next",
    "waiting": "waiting: for whom, since when, what is left then",
    "over": "resolved, to close",
    "old": "old debt: late for more than a day",
    "sorted": "",
}


class Line(NamedTuple):
    """A case in few words; `state` is the clock by which it stands there, for its style."""

    case: str
    mark: str
    priority: str
    clock: str
    due: str
    owed: str
    assignee: str
    customer: str
    title: str
    state: View | None
    waits: bool


class Part(NamedTuple):
    """A group: its title, and its cases as lines."""

    title: str
    lines: Sequence[Line]


def parts(groups: Sequence[Any], zone: tzinfo, now: Instant) -> list[Part]:
    """Return groups (name, rows, total, is_folded) with their titles; cases without a clock come last of the next."""
    found: dict[str, Part] = {}
    totals: dict[str, int] = {}
    for name, rows, total, is_folded in groups:
        key = "next" if name == "untimed" else name
        before = found[key].lines if key in found else ()
        lines = [*before, *(line(view, zone, now) for view in rows)]
        totals[key] = totals.get(key, 0) + total
        title = _TITLES[key]
        if key == "over" and any(view["status"] == "closed" for view in rows):
            title = "resolved and closed"
        if is_folded:
            title = f"old debt: {total} late for more than a day ({LIST_OLD})"
        elif len(lines) < totals[key]:
            title = f"{title or 'cases'} ({len(lines)} of {totals[key]} shown)"
        found[key] = Part(title, lines)
    return list(found.values())


def line(view: View, zone: tzinfo, now: Instant) -> Line:
    """Return a case as a line: how far its clock is, when it is due, and what is owed, a promise in its own words."""
    clock = clock_of(view)
    return Line(
        view["id"], mark(view, alarmed=bool(view["alarms"]) and view["status"] not in _OVER), view["priority"],
        clock_words(view, clock, now), due_words(clock, zone, now), owed_words(view, clock, zone, now),
        view["assignee"] or "", view["customer"] or "", view["title"], clock,
        view["status"] == "waiting",
    )  # fmt: skip


def clock_of(view: View) -> View | None:
    """Return the clock by which a case stands where it does; nothing for one that is over."""
    return None if view["status"] in _OVER and view["next_metric"] is None else next_clock(view)


def clock_line(clock: View, zone: tzinfo, now: Instant) -> Line:
    """Return a clock with its case as a line of the same columns."""
    view = {"status": "open", "next_metric": clock["metric"]}
    return Line(
        clock["id"], mark(clock), clock["priority"], clock_words(view, clock, now), due_words(clock, zone, now),
        owed_words(view, clock, zone, now), clock["assignee"] or "", clock["customer"] or "", clock["title"], clock,
        waits=False,
    )  # fmt: skip


def clock_words(view: View, clock: View | None, now: Instant) -> str:
    """Return where a clock stands in a few cells: `23m left`, `late 1h09m`, `7h of work`, `customer 2d`."""
    age = breach_age(clock, now) if clock is not None and clock["breached"] else None
    if age is not None:
        return f"late {brief(age)}"
    if view["status"] == "waiting":
        since = f" {brief(now - from_text(view['status_since']))}" if view.get("status_since") else ""
        return f"{view['waiting_reason']}{since}"
    if clock is None:
        return view["status"] if view["status"] in _OVER else ""
    if clock["state"] == "paused":
        since = f" {brief(now - from_text(clock['paused_at']))}" if clock.get("paused_at") else ""
        return f"{clock.get('pause_reason') or 'paused'}{since}"
    return _left(clock["wall_seconds"], clock["remaining_seconds"])


def _left(wall: int | None, working: int | None) -> str:
    """Return what is left of a running clock, in working time where that differs from the wall."""
    if wall is not None and wall <= 0:
        return "due now"
    if working is not None and working != wall:
        return f"{brief(working, days=False)} of work"
    return "" if wall is None else f"{brief(wall)} left"


def due_words(clock: View | None, zone: tzinfo, now: Instant) -> str:
    """Return by when a clock is owed, in the zone of the table: `14:20`, `Mon 09:00`; of a paused one what is left."""
    if clock is None:
        return ""
    owed = owed_instant(clock)
    if owed is not None and (clock["state"] != "paused" or clock.get("resumes_at") or clock["breached"]):
        return when(owed, zone, now).removeprefix("today ")
    left = clock["remaining_seconds"]
    return f"{brief(left, days=False)} after" if left is not None and left > 0 else ""


def owed_words(view: View, clock: View | None, zone: tzinfo, now: Instant) -> str:
    """Return what is owed: a promise in its own words, else the SLA target; and an older breach of the case."""
    if clock is None:
        return ""
    said = metric_words(clock)
    if clock["label"]:
        said = clock["label"] if clock["metric"] == "promise" else f"{said}: {clock['label']}"
    older = view.get("older")
    return f"{said}; late since {when(older, zone, now).rpartition(' ')[0]}" if older else said
