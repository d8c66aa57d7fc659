"""A second opinion on working time: walk every minute of UTC and look at the clock on the wall.

It shares no line and no idea with the package but the file of a zone: it never turns a wall time into an instant, it only reads what the
wall showed at each instant, which is never ambiguous, and looks the windows up in that record. Slow and plain.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, NamedTuple

from supportcli.domain.worktime.zone import load

MINUTE, DAY_MINUTES = 60, 1440
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Record(NamedTuple):
    """The minutes a wall showed (since year 1, in order of size), when it first and last did, and how long we looked."""

    minutes: list[int]
    first: dict[int, int]
    last: dict[int, int]
    length: int


@cache
def record(zone_name: str, begin: int, days: int) -> Record:
    """Read the wall for so many days of UTC."""
    zone, length = load(zone_name), days * DAY_MINUTES
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index in range(length):
        wall = datetime.fromtimestamp(begin + index * MINUTE, UTC).astimezone(zone)
        minute = wall.toordinal() * DAY_MINUTES + wall.hour * 60 + wall.minute
        first.setdefault(minute, index)
        last[minute] = index
    return Record(sorted(first), first, last, length)


class Oracle:
    """Every minute of a stretch of time, open or not; starts and ends asked of it must lie within."""

    def __init__(self, begin: int, minutes: bytearray) -> None:
        self.begin, self.open = begin, minutes
        self.end = begin + len(minutes) * MINUTE

    def is_open(self, at: int) -> bool:
        return bool(self.open[(at - self.begin) // MINUTE])

    def elapsed(self, start: int, end: int) -> int:
        if end <= start:
            return 0
        first, before = divmod(start - self.begin, MINUTE)
        last, after = divmod(end - self.begin, MINUTE)
        total = self.open.count(1, first, last) * MINUTE - self.open[first] * before
        return total + (self.open[last] * after if after else 0)

    def deadline(self, start: int, amount: int) -> int | None:
        """Walk from open minute to open minute until the amount is used up; nothing when the stretch ends before."""
        minute, used_before = divmod(start - self.begin, MINUTE)
        if amount == 0:
            return start
        if self.open[minute]:
            amount += used_before
        minute = self.open.find(1, minute)
        while minute >= 0:
            if amount <= MINUTE:
                return self.begin + minute * MINUTE + amount
            amount -= MINUTE
            minute = self.open.find(1, minute + 1)
        return None

    def without(self, pauses: Sequence[tuple[int, int]]) -> "Oracle":
        """Answer the same stretch with whole minutes of it paused."""
        minutes = bytearray(self.open)
        for start, end in pauses:
            for index in range((start - self.begin) // MINUTE, (end - self.begin) // MINUTE):
                minutes[index] = 0
        return Oracle(self.begin, minutes)


def watch(rules: Mapping[str, Any], begin: int, days: int) -> Oracle:
    """Mark every minute of the stretch that the rules call open."""
    minutes = bytearray(days * DAY_MINUTES)
    wall = record(rules["timezone"], begin, days)
    for ordinal in range(wall.minutes[0] // DAY_MINUTES, wall.minutes[-1] // DAY_MINUTES + 1):
        for start, end in windows_on(rules, date.fromordinal(ordinal)):
            opened = first_showing(wall, ordinal * DAY_MINUTES + start // 60)
            closed = last_showing(wall, ordinal * DAY_MINUTES, end // 60)
            minutes[opened:closed] = b"\1" * (closed - opened)
    return Oracle(begin, minutes)


def windows_on(rules: Mapping[str, Any], day: date) -> list[list[int]]:
    """Answer what the rules say of one date."""
    text = day.isoformat()
    if text in rules.get("closed", ()):
        return []
    return rules.get("dates", {}).get(text, rules.get(WEEKDAYS[day.weekday()], []))


def first_showing(wall: Record, minute: int) -> int:
    """Answer when the wall first showed this minute, or passed over it."""
    return wall.first[minute] if minute in wall.first else passing(wall, minute)


def last_showing(wall: Record, midnight: int, minute: int) -> int:
    """Answer when the wall last showed the end of a window; for 24:00, when it was done showing the date."""
    wanted = midnight + minute
    if minute == DAY_MINUTES and wanted - 1 in wall.last:
        return wall.last[wanted - 1] + 1
    return wall.last[wanted] if wanted in wall.last else passing(wall, wanted)


def passing(wall: Record, minute: int) -> int:
    """Answer when the wall first showed something later than a minute it never showed, or when we stopped looking."""
    place = bisect_left(wall.minutes, minute)
    return wall.first[wall.minutes[place]] if place < len(wall.minutes) else wall.length
