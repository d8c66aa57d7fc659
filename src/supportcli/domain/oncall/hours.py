"""The hours of one person on call, as time passes: how many, at night, on weekends, the longest stretch and rest.

Night and weekend are those of a clock on the wall, by the one rule of decision 0060. Nothing here is law: these are
facts that a payroll starts from.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.worktime.span import Span
from supportcli.domain.worktime.zone import DAY

NIGHT = "23:00-06:00"
_NIGHT = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]):([0-5][0-9])")
#: 1970-01-01 was a Thursday.
_THURSDAY, _SATURDAY = 3, 5


class Hours(NamedTuple):
    """What somebody's spans come to, in seconds; there is no rest unless a duty follows another."""

    seconds: int
    night: int
    weekend: int
    longest: int
    rest: int | None


def read_night(text: str) -> Span:
    """Return which seconds of a day and the next are night: `23:00-06:00`.

    Raises:
        UsageError: it is not that.

    """
    found = _NIGHT.fullmatch(text.strip())
    start, end = (int(found[place]) * 3600 + int(found[place + 1]) * 60 for place in (1, 3)) if found else (0, 0)
    if start == end:
        raise UsageError(f"'{text}' is not a night.", f"Write {NIGHT}.")
    return start, end if end > start else end + DAY


def count(spans: Sequence[Span], clock: WallClock, night: Span) -> Hours:
    """Return what spans come to; they are in order and never touch."""
    if not spans:
        return Hours(0, 0, 0, 0, None)
    start, end = spans[0][0], spans[-1][1]
    return Hours(
        sum(until - since for since, until in spans),
        _shared(spans, _nights(clock, start, end, night)),
        _shared(spans, _weekends(clock, start, end)),
        max(until - since for since, until in spans),
        max((after[0] - before[1] for before, after in pairwise(spans)), default=None),
    )


def _nights(clock: WallClock, start: int, end: int, night: Span) -> Iterator[Span]:
    for day in _days(clock, start, end):
        yield clock.instant(day * DAY + night[0]), clock.instant(day * DAY + night[1])


def _weekends(clock: WallClock, start: int, end: int) -> Iterator[Span]:
    for day in _days(clock, start, end):
        if (day + _THURSDAY) % 7 >= _SATURDAY:
            yield clock.instant(day * DAY), clock.instant((day + 1) * DAY)


def _days(clock: WallClock, start: int, end: int) -> range:
    """Return the days of the wall of which something may lie between two instants."""
    return range(clock.wall(start) // DAY - 2, clock.wall(end) // DAY + 2)


def _shared(spans: Sequence[Span], windows: Iterable[Span]) -> int:
    """Return how long both last together; both are in order and never overlap among themselves."""
    found = place = 0
    for opens, closes in windows:
        while place < len(spans) and spans[place][1] <= opens:
            place += 1
        at = place
        while at < len(spans) and spans[at][0] < closes:
            found += min(spans[at][1], closes) - max(spans[at][0], opens)
            at += 1
    return found
