"""How instants and clocks are said to people: `today 14:30`, `2 h 10 min left`, `opens Mon 09:00`.

Working time and wall time are never confused: `left` and `ago` are time on the wall, `of work left` is time
in the calendar of the clock.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from typing import Any

from supportcli.domain.time.duration import spoken, worked
from supportcli.domain.time.instant import Instant, from_text

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEK = 7


def left(seconds: int) -> str:
    """Render seconds of wall time from now: `2 h 10 min left`, `35 min ago`, `now`."""
    if seconds > 0:
        return f"{spoken(seconds)} left"
    return ago(-seconds)


def ago(seconds: int) -> str:
    """Render seconds since an instant: `35 min ago`, or `just now` within the second."""
    return f"{spoken(seconds)} ago" if seconds else "just now"


def relative(seconds: int) -> str:
    """Render seconds relative to now: `in 1 d 4 h`, `2 h ago`, `just now`."""
    return f"in {spoken(seconds)}" if seconds > 0 else ago(-seconds)


def when(instant_text: str, zone: tzinfo, now: Instant | None) -> str:
    """Return an instant in local time, as short as it can be understood.

    Without a `now`, as it is written in a record, which must read the same at any time: `23 Nov 2026 09:00`.
    `today 14:30`, `Mon 09:00` for the six days ahead, `23 Nov 09:00` this year, else `23 Nov 2027 09:00`. A
    day that is past always has its date: a bare weekday would sound like the next one.
    """
    moment = local(from_text(instant_text), zone)
    if now is None:
        return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year:04} {moment.hour:02}:{moment.minute:02}"
    today = local(now, zone)
    ahead = moment.toordinal() - today.toordinal()
    # A third of the time of a format to read.
    clock = f"{moment.hour:02}:{moment.minute:02}"
    if ahead == 0:
        return f"today {clock}"
    if 0 < ahead < _WEEK:
        return f"{_DAYS[moment.weekday()]} {clock}"
    return f"{_date(moment, today)} {clock}"


def when_exact(instant_text: str, zone: tzinfo, now: Instant | None) -> str:
    """Echo an instant so that no doubt is left: `Mon 23 Nov 09:00 EET (in 1 d 4 h)`.

    Without a `now`, as it is written in a record: `Mon 23 Nov 2026 09:00 EET`.
    """
    instant = from_text(instant_text)
    moment = local(instant, zone)
    if now is None:
        return f"{_DAYS[moment.weekday()]} {when(instant_text, zone, None)} {moment.tzname()}"
    today = local(now, zone)
    day = f"{_DAYS[moment.weekday()]} {_date(moment, today)}"
    return f"{day} {moment:%H:%M} {moment.tzname()} ({relative(instant - now)})"


def dated(instant_text: str, zone: tzinfo) -> str:
    """Return an instant as it is read on a page that is soon drawn anew: `Mon 23 Nov 09:00`."""
    moment = local(from_text(instant_text), zone)
    return f"{_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]} {moment.hour:02}:{moment.minute:02}"


def breach_age(clock: Mapping[str, Any], now: Instant) -> int | None:
    """Return the seconds since a clock was breached; None for one that was not, or not yet at `now`.

    Every age of a breach is this one: it counts from the breach, which a later change of the due instant does not move.
    """
    since = clock.get("breached_at")
    age = now - from_text(since) if since else 0
    return age if age > 0 else None


def breach_words(clock: Mapping[str, Any], now: Instant) -> str:
    """Return that a clock is breached and for how long: `BREACHED 35 min ago`; nothing for one that is not."""
    if not clock["breached"]:
        return ""
    age = breach_age(clock, now)
    return "BREACHED" if age is None else f"BREACHED {ago(age)}"


def left_words(due: str, breached_at: str | None, now: Instant) -> str:
    """Return how far a due instant is: `2 h left`, `BREACHED 5 min ago`.

    What was breached earlier has no time left, also where its due instant was moved on since.
    """
    since = breached_at or (due if from_text(due) < now else None)
    return breach_words({"breached": True, "breached_at": since}, now) if since else left(from_text(due) - now)


def owed_instant(clock: Mapping[str, Any]) -> str | None:
    """Return the instant by which an open clock ranks, as text: its breach, or else its due instant."""
    return clock.get("breached_at") or clock["due_at"]  # type: ignore[no-any-return]


def countdown(clock: Mapping[str, Any], zone: tzinfo, now: Instant) -> str:
    """Return where a clock stands, from its view: what is left, since when it is breached, why it does not run.

    A breach is said before anything else while the clock is open, and after the outcome once it is not.
    """
    state, breached = clock["state"], clock["breached"]
    if state == "satisfied":
        return "met late" if breached else "met" if clock.get("measured", True) else "not measured"
    if state == "cancelled":
        return "cancelled, BREACHED" if breached else "cancelled"
    if state == "paused":
        return ", ".join(filter(None, (breach_words(clock, now), _paused(clock, zone, now))))
    if breached:
        return breach_words(clock, now)
    if clock.get("opens_at"):
        return f"opens {when(clock['opens_at'], zone, now)}"
    return _remaining(clock.get("remaining_seconds"), clock.get("wall_seconds"))


def countdown_instant(clock: Mapping[str, Any]) -> str | None:
    """Return the instant that a countdown says, as text: until when a clock is paused, or when its calendar opens."""
    if clock["state"] == "paused":
        return clock.get("resumes_at")
    return clock.get("opens_at") if clock["state"] == "active" and not clock["breached"] else None


def short_countdown(clock: Mapping[str, Any], zone: tzinfo, now: Instant) -> str:
    """Return the same for a narrow column: `paused until Mon 09:00` leaves the reason to the case."""
    if clock["state"] == "paused" and clock.get("resumes_at"):
        until = f"paused until {when(clock['resumes_at'], zone, now)}"
        return ", ".join(filter(None, (breach_words(clock, now), until)))
    return countdown(clock, zone, now)


def ticking(clock: Mapping[str, Any], zone: tzinfo, now: Instant, *, at_rest: bool = False) -> str:
    """Return the same to the second, for a board that is drawn every second: `2:10:05`, `BREACHED 0:35:00`.

    One `at_rest` has seconds only under an hour: `2:10 h`, `BREACHED 3 d 4 h`.
    """
    age = breach_age(clock, now) if clock["breached"] else None
    spell = _to_the_minute if at_rest else _to_the_second
    if clock["state"] == "active" and age is not None:
        return f"BREACHED {spell(age)}"
    wall, working = clock["wall_seconds"], clock["remaining_seconds"]
    if clock["state"] != "active" or clock["breached"] or wall is None or clock["opens_at"]:
        return short_countdown(clock, zone, now)
    return spell(wall) if wall == working else f"{spell(working)} of work"


def _to_the_minute(seconds: int) -> str:
    days, rest = divmod(seconds, 86400)
    if days:
        return f"{days} d {rest // 3600} h"
    return f"{rest // 3600}:{rest % 3600 // 60:02} h" if rest >= 3600 else _to_the_second(rest)


def _to_the_second(seconds: int) -> str:
    days, rest = divmod(seconds, 86400)
    clock = f"{rest // 3600}:{rest % 3600 // 60:02}:{rest % 60:02}"
    return f"{days} d {clock.rjust(8, '0')}" if days else clock


def _paused(clock: Mapping[str, Any], zone: tzinfo, now: Instant) -> str:
    """Return why a clock is paused and, where it was agreed, until when."""
    reason = f" ({clock['pause_reason']})" if clock.get("pause_reason") else ""
    until = f" until {when(clock['resumes_at'], zone, now)}" if clock.get("resumes_at") else ""
    return f"paused{reason}{until}"


def _remaining(working: int | None, wall: int | None) -> str:
    """Return what is left of a running clock, in working time where that differs from the wall."""
    seconds = wall if working is None else working
    if seconds is None:
        return "no deadline"
    if seconds <= 0:
        return "due now"
    is_wall_time = wall is None or working is None or working == wall
    return left(seconds) if is_wall_time else f"{worked(seconds)} of work left"


def _date(moment: datetime, today: datetime) -> str:
    """Return a date, with its year where that is not the running one."""
    year = f" {moment.year}" if moment.year != today.year else ""
    return f"{moment.day} {_MONTHS[moment.month - 1]}{year}"


def local(instant: Instant, zone: tzinfo) -> datetime:
    """Return the local time of an instant; in the last hours of year 9999 that is the one of UTC."""
    try:
        return datetime.fromtimestamp(instant, zone)
    except (OverflowError, ValueError):
        return datetime.fromtimestamp(instant, UTC)
