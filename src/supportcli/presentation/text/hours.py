"""Open hours as people read them: `09:00-12:00, 13:00-17:00`, in whichever zone they sit."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = 86400


def day_text(day: date) -> str:
    """Return a date with its weekday: `Thu 2026-12-24`."""
    return f"{_DAYS[day.weekday()]} {day.isoformat()}"


def hours_text(spans: Sequence[tuple[int, int]], zone: tzinfo, day: date) -> str:
    """Return spans of instants as local times; those of another date than `day` carry `+1` or `-1`."""
    return ", ".join(f"{_time(start, zone, day)}-{_time(end, zone, day, ends=True)}" for start, end in spans)


def _time(instant: int, zone: tzinfo, day: date, *, ends: bool = False) -> str:
    moment = datetime.fromtimestamp(instant, zone)
    apart = moment.toordinal() - day.toordinal()
    if ends and apart == 1 and moment.hour == moment.minute == moment.second == 0:
        return "24:00"
    seconds = f":{moment:%S}" if moment.second else ""
    return f"{moment:%H:%M}{seconds}{f'{apart:+d}' if apart else ''}"
