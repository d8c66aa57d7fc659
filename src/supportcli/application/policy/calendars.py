"""Calendars as people and programs look at them: what they are, and when they are open on the next days."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from supportcli.application.policy.versions import Version
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.shape import WEEKDAYS
from supportcli.domain.time.instant import maybe_text
from supportcli.domain.worktime.calendar import Calendar
from supportcli.domain.worktime.span import Span
from supportcli.domain.worktime.zone import DAY, LAST, opening

#: How far a closing time is looked for, in seconds; a calendar that is open for longer has none.
_AHEAD = 400 * DAY


class Day(NamedTuple):
    """A local date of a calendar: its open spans, and why it is not like its weekday (`closed` or `own hours`)."""

    date: date
    spans: tuple[Span, ...]
    note: str


def listed(version: Version, now: int) -> Iterator[dict[str, Any]]:
    """Yield every calendar: its zone, its hours a week, whether it is open, and when that changes."""
    policy = version.policy()
    for name in policy.calendar_names:
        calendar, rules = policy.calendar(name), version.rules["calendars"][name]
        always = bool(rules.get("always_open"))
        hours = sum(end - start for day in WEEKDAYS for start, end in rules.get(day, ()))
        is_open = calendar.is_open(now)
        yield {
            "name": name,
            "timezone": calendar.timezone,
            "always_open": always,
            "week_seconds": 7 * DAY if always else hours,
            "open": is_open,
            "opens_at": None if is_open else maybe_text(calendar.next_opening(now)),
            "closes_at": maybe_text(_closing(calendar, now)) if is_open and not always else None,
        }


def days(version: Version, name: str, start: int, count: int) -> Iterator[Day]:
    """Yield `count` local dates of a calendar, from the one on which an instant falls.

    Raises:
        NotFound: there is no such calendar.

    """
    calendar, rules = version.policy().calendar(name), version.rules["calendars"][name]
    zone = calendar.zone
    first = datetime.fromtimestamp(start, zone).toordinal()
    return (
        Day(day, tuple(calendar.spans(opening(zone, ordinal, 0), opening(zone, ordinal + 1, 0))), _note(rules, day))
        for ordinal in range(first, min(first + count, LAST))
        for day in (date.fromordinal(ordinal),)
    )


def _note(rules: dict[str, Any], day: date) -> str:
    text = day.isoformat()
    return "closed date" if text in rules.get("closed", ()) else "own hours" if text in rules.get("dates", {}) else ""


def _closing(calendar: Calendar, now: int) -> int | None:
    _, end = next(calendar.spans(now, now + _AHEAD))
    return end if end < now + _AHEAD else None
