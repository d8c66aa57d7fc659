"""The hours of a week by a clock on the wall: 168 of them, Monday 00:00 is the first."""

from collections.abc import Iterable, Iterator, Sequence

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.worktime.span import Span
from supportcli.domain.worktime.zone import DAY

HOUR = 3600
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
IN_A_DAY = 24
IN_A_WEEK = len(DAYS) * IN_A_DAY
#: 1970-01-01 was a Thursday.
_THURSDAY = 3


class Stretch(NamedTuple):
    """From one instant to another it is one hour of the week, by its place."""

    from_at: int
    until_at: int
    place: int


def place_of(clock: WallClock, at: int) -> int:
    """Return the place in the week of the hour that an instant is in."""
    hours = clock.wall(at) // HOUR
    return (hours // IN_A_DAY + _THURSDAY) % len(DAYS) * IN_A_DAY + hours % IN_A_DAY


def stretches(clock: WallClock, start: int, end: int) -> Iterator[Stretch]:
    """Yield the hours of `[start, end)` in order: a repeated one is longer, a skipped one is left out."""
    for day in range(clock.wall(start) // DAY, clock.wall(end) // DAY + 1):
        first = (day + _THURSDAY) % len(DAYS) * IN_A_DAY
        low = clock.instant(day * DAY)
        for hour in range(IN_A_DAY):
            high = clock.instant(day * DAY + (hour + 1) * HOUR)
            if low < end and high > start and low < high:
                yield Stretch(max(low, start), min(high, end), first + hour)
            low = high


def seconds_of(hours: Iterable[Stretch]) -> list[int]:
    """Return how many seconds there are of each hour of the week."""
    found = [0] * IN_A_WEEK
    for each in hours:
        found[each.place] += each.until_at - each.from_at
    return found


def seconds_in(hours: Iterable[Stretch], spans: Sequence[Span]) -> list[int]:
    """Return how many seconds of each hour of the week lie in spans; these are in order and never overlap."""
    found, first = [0] * IN_A_WEEK, 0
    for low, high, place in hours:
        while first < len(spans) and spans[first][1] <= low:
            first += 1
        at = first
        while at < len(spans) and spans[at][0] < high:
            found[place] += min(high, spans[at][1]) - max(low, spans[at][0])
            at += 1
    return found
