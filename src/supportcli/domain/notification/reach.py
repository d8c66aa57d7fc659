"""By which ways somebody is reached: those for pages, at any time; those for the rest, not in quiet hours."""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from supportcli.domain.case.redacting import GONE
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.person.reaching import read_quiet
from supportcli.domain.person.way import ALL, PAGES, REST, Way
from supportcli.domain.worktime.zone import DAY


def ways_for(ways: Mapping[str, Way], *, is_page: bool) -> list[Way]:
    """Return the ways that are used for pages, or for all else, in order; one whose address was erased is none."""
    wanted = {ALL, PAGES if is_page else REST}
    return [way for way in ways.values() if way.used_for in wanted and way.address != GONE]


def quiet_until(way: Way, at: int, zone: ZoneInfo) -> int | None:
    """Return when the quiet hours end in which an instant lies, on the clock of a zone; nothing if it lies in none.

    Pages do not ask.
    """
    if way.quiet is None:
        return None
    start, end = read_quiet(way.quiet)
    clock = WallClock(zone)
    today = clock.wall(at) // DAY * DAY
    for day in (today - DAY, today):
        opens, closes = clock.instant(day + start), clock.instant(day + end + (DAY if end < start else 0))
        if opens <= at < closes:
            return closes
    return None
