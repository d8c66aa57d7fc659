"""Wall time of a zone and instants, by one rule for hand-overs, starts and ends (decision 0060).

A wall time is an `int`: seconds since 1970-01-01 00:00 as the clock on the wall shows them. One that does not exist is
the first instant after it that does; one that occurs twice is its first occurrence. So wall times and instants keep
their order, and a question about an instant is answered by arithmetic on the wall.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from supportcli.domain.worktime.zone import DAY, EPOCH, opening

_BEGINNING = datetime(1970, 1, 1)
#: Wall times and instants before and after these are taken for them: a calendar has no more years (3 to 9998).
FIRST_WALL, LAST_WALL = (datetime(3, 1, 1) - _BEGINNING).days * DAY, (datetime(9998, 1, 1) - _BEGINNING).days * DAY


def wall_of_text(text: str) -> int:
    """Return the wall time that `2026-01-05T09:00` writes.

    Raises:
        ValueError: it is no date and time, or names a zone.

    """
    since = datetime.fromisoformat(text) - _BEGINNING
    return since.days * DAY + since.seconds


class WallClock:
    """The wall time of one zone; the days on which its clock is not changed are known by their offset."""

    __slots__ = ("_steady", "zone")

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._steady: dict[int, int | None] = {}

    def instant(self, wall: int) -> int:
        """Return the instant of a wall time: the first that has it, or the first after a time that is left out."""
        wall = min(max(wall, FIRST_WALL), LAST_WALL)
        day = wall // DAY
        offset = self._steady[day] if day in self._steady else self._offset_on(day)
        return opening(self.zone, day + EPOCH, wall - day * DAY) if offset is None else wall - offset

    def wall(self, at: int) -> int:
        """Return the latest wall time that has begun by an instant.

        While an hour is there for the second time, that is its end: all of it has begun in the first.
        """
        at = min(max(at, FIRST_WALL), LAST_WALL)
        local = datetime.fromtimestamp(at, self.zone)
        wall = at + _seconds(self.zone, local)
        if not local.fold:
            return wall
        earlier = _seconds(self.zone, local.replace(fold=0))
        low, high = at - (earlier - (wall - at)), at
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self._offset_at(middle) == earlier else (low, middle)
        return high + earlier - 1

    def _offset_on(self, day: int) -> int | None:
        """Return the offset of a date without a clock change, or None."""
        midnight = datetime.fromordinal(day + EPOCH)
        first = _seconds(self.zone, midnight)
        last = _seconds(self.zone, datetime.fromordinal(day + EPOCH + 1).replace(fold=1))
        found = self._steady[day] = (
            first if first == last and first == _seconds(self.zone, midnight.replace(fold=1)) else None
        )
        return found

    def _offset_at(self, at: int) -> int:
        return _seconds(self.zone, datetime.fromtimestamp(at, self.zone))


def _seconds(zone: ZoneInfo, moment: datetime) -> int:
    """Return the seconds to add to UTC."""
    offset = zone.utcoffset(moment)
    return offset.days * DAY + offset.seconds if offset else 0
