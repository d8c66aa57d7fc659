"""A week of somebody in Helsinki, written short: `mon 9-17` is work, a call-out or stand-by of 30 November 2026 on."""

from zoneinfo import ZoneInfo

from supportcli.domain.oncall.wall_clock import WallClock, wall_of_text
from supportcli.domain.oncall.working_time.rule import Rule
from supportcli.domain.oncall.working_time.timeline import CALLOUT, STANDBY, WORK, Time

CLOCK = WallClock(ZoneInfo("Europe/Helsinki"))
HOUR, DAY = 3600, 86400
MONDAY = CLOCK.instant(wall_of_text("2026-11-30T00:00"))
WEEK = (MONDAY, MONDAY + 7 * DAY)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
REST = Rule("rest", "daily_rest", "a test", limit=11 * HOUR)
OFFICE = ("mon 9-17", "tue 9-17", "wed 9-17", "thu 9-17", "fri 9-17")


def at(text: str) -> int:
    """Return the instant of `tue 26.5`: hours after the midnight of a day of that week, of the next with `+`."""
    day, hours = text.split()
    return MONDAY + (_DAYS.index(day.strip("+")) + 7 * day.count("+")) * DAY + int(float(hours) * HOUR)


def times(kind: str, *texts: str) -> list[Time]:
    """Return stretches of a kind."""
    found = []
    for text in texts:
        day, hours = text.split()
        start, end = hours.split("-")
        found.append(Time(kind, at(f"{day} {start}"), at(f"{day} {end}")))
    return found


def work(*texts: str) -> list[Time]:
    """Return work."""
    return times(WORK, *texts)


def calls(*texts: str) -> list[Time]:
    """Return call-outs."""
    return times(CALLOUT, *texts)


def standby(*texts: str) -> list[Time]:
    """Return stand-by."""
    return times(STANDBY, *texts)
