"""Turns: whose place in the order it is, by the calendar alone.

Turn k begins k times its length after the start, on the wall clock. A month that lacks the day of the start hands over
on its last day. Where turns are counted in selected days, all other days belong to nobody and are not counted.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.wall_clock import FIRST_WALL, LAST_WALL, WallClock
from supportcli.domain.worktime.zone import DAY, EPOCH

HOUR, WEEK = 3600, 7 * DAY
UNITS = {"hour": HOUR, "day": DAY, "week": WEEK}
MONTH = "month"
#: A Monday, 1970-01-05, in wall time.
MONDAY = 4 * DAY
_LAST_YEAR = 9999


class Piece(NamedTuple):
    """A stretch that belongs to one turn: instants, half-open; `turn` counts from 0."""

    from_at: int
    until_at: int
    turn: int


class Turns(NamedTuple):
    """How turns follow one another: each `every` times a unit, the first from the wall time `start` on.

    `days` are the weekdays that count (0 is Monday), or none if all do; with `elapsed`, hours are counted as they pass
    and not on the wall clock. `lasts` is how many seconds of each turn are served, or None for all of it.
    """

    unit: str
    every: int
    start: int
    days: tuple[int, ...] = ()
    lasts: int | None = None
    elapsed: bool = False

    def at(self, clock: WallClock, at: int) -> int | None:
        """Return which turn is served at an instant; nothing before the start, between turns and on other days."""
        if self.elapsed:
            passed = at - clock.instant(self.start)
            turn, into = divmod(passed, self.every * HOUR)
            return turn if passed >= 0 and (self.lasts is None or into < self.lasts) else None
        wall = clock.wall(at)
        if wall < self.start:
            return None
        if self.days:
            return self._of_day((wall - self.start) // DAY, (wall - self.start) % DAY)
        turn = self._last_begun(wall)
        return turn if self.lasts is None or wall < self._begin(turn) + self.lasts else None

    def pieces(self, clock: WallClock, start: int, end: int) -> Iterator[Piece]:
        """Yield what is served of each turn that touches `[start, end)`, in order."""
        first, last = clock.wall(start), clock.wall(end)
        if self.elapsed:
            yield from self._elapsed(clock.instant(self.start), start, end)
        elif self.days:
            for day in range(max(0, (first - self.start) // DAY - 1), (last - self.start) // DAY + 1):
                turn = self._of_day(day, 0)
                if turn is not None:
                    begin = self.start + day * DAY
                    yield Piece(clock.instant(begin), clock.instant(begin + (self.lasts or DAY)), turn)
        else:
            turn = self._last_begun(max(first, self.start))
            while (begin := self._begin(turn)) <= last:
                close = self._begin(turn + 1) if self.lasts is None else begin + self.lasts
                yield Piece(clock.instant(begin), clock.instant(close), turn)
                turn += 1

    def begins(self, clock: WallClock, start: int, end: int) -> Iterator[int]:
        """Yield the instants in `[start, end)` at which a turn begins, whether it is served then or not."""
        known = None
        for piece in self._replace(lasts=None).pieces(clock, start, end):
            if start <= piece.from_at < end and piece.turn != known:
                yield piece.from_at
            known = piece.turn

    def _elapsed(self, origin: int, start: int, end: int) -> Iterator[Piece]:
        length = self.every * HOUR
        turn = max(0, (start - origin) // length)
        while (begin := origin + turn * length) < end:
            yield Piece(begin, begin + (self.lasts or length), turn)
            turn += 1

    def _of_day(self, day: int, into: int) -> int | None:
        """Return the turn of the n-th day since the start, or nothing if that day does not count."""
        first = self.start // DAY - MONDAY // DAY
        if (first + day) % 7 not in self.days or (self.lasts is not None and into >= self.lasts):
            return None
        weeks, rest = divmod(day, 7)
        before = weeks * len(self.days) + sum((first + each) % 7 in self.days for each in range(rest))
        return before // self.every

    def _last_begun(self, wall: int) -> int:
        """Return the last turn that has begun by a wall time that is not before the start."""
        if self.unit != MONTH:
            return (wall - self.start) // (self.every * UNITS[self.unit])
        turn = (_months(wall) - _months(self.start)) // self.every
        return turn if self._begin(turn) <= wall else turn - 1

    def _begin(self, turn: int) -> int:
        if self.unit != MONTH:
            return self.start + turn * self.every * UNITS[self.unit]
        year, month = divmod(_months(self.start) + turn * self.every, 12)
        year = min(year, _LAST_YEAR)
        day = min(_date(self.start).day, monthrange(year, month + 1)[1])
        return (date(year, month + 1, day).toordinal() - EPOCH) * DAY + self.start % DAY


def _date(wall: int) -> date:
    return date.fromordinal(min(max(wall, FIRST_WALL), LAST_WALL) // DAY + EPOCH)


def _months(wall: int) -> int:
    day = _date(wall)
    return day.year * 12 + day.month - 1
