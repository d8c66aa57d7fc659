"""Weekly hours and special dates, compiled so that no window crosses midnight (R16).

A window over midnight belongs to the day on which it opened. The shift that opens on Friday at 22:00 runs
to Saturday 06:00 even when that Saturday is closed; when Friday itself is closed or has hours of its own,
Saturday gets no part of the shift that never opened. Where a calendar that replaces whole dates would get
this wrong, the date is written out with the windows it really has.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from supportcli.domain.policy.shape import WEEKDAYS
from supportcli.domain.policy.windows import TimeWindow, merged, own_part, spilled_part

Week = Mapping[str, list[TimeWindow]]
Specials = Mapping[date, list[TimeWindow]]
_ONE_DAY = timedelta(days=1)


def opened_on(day: date, week: Week, specials: Specials) -> list[TimeWindow]:
    """Return the windows that open on a date."""
    return specials[day] if day in specials else week[WEEKDAYS[day.weekday()]]


def compile_hours(week: Week, specials: Specials) -> dict[str, Any]:
    """Return the canonical weekdays, `closed` and `dates`: sorted spans of seconds within their own date."""
    days = {name: _spans(week[name], week[WEEKDAYS[index - 1]]) for index, name in enumerate(WEEKDAYS)}
    dates: dict[str, list[list[int]]] = {}
    for day in sorted({*specials, *(special + _ONE_DAY for special in specials)}):
        spans = _spans(opened_on(day, week, specials), opened_on(day - _ONE_DAY, week, specials))
        if day in specials or spans != days[WEEKDAYS[day.weekday()]]:
            dates[day.isoformat()] = spans
    closed = [day for day, spans in dates.items() if not spans]
    return {**days, "closed": closed, "dates": {day: spans for day, spans in dates.items() if spans}}


def _spans(day: list[TimeWindow], before: list[TimeWindow]) -> list[list[int]]:
    return merged([*own_part(day), *spilled_part(before)])
