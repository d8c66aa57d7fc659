"""The `[calendars]` of a policy text: working hours in a zone, or round the clock."""

from datetime import date, timedelta
from typing import Any

from supportcli.domain.policy.faults import quote
from supportcli.domain.policy.hours import Specials, Week, compile_hours, opened_on
from supportcli.domain.policy.rota.zone import read_zone
from supportcli.domain.policy.shape import WEEKDAYS
from supportcli.domain.policy.table import Table
from supportcli.domain.policy.windows import TimeWindow, clashes, read_windows

_HOURS_KEYS = (*WEEKDAYS, "closed", "dates")
_FIRST_YEAR, _LAST_YEAR = 1970, 9000
_ONE_DAY = timedelta(days=1)


def read_calendars(table: Table) -> dict[str, Any]:
    """Return every calendar by name in canonical form; record faults."""
    return {name: _calendar(calendar) for name, calendar in table.named_tables()}


def _calendar(table: Table) -> dict[str, Any]:
    table.allow_only(("timezone", "always_open", *_HOURS_KEYS))
    zone = read_zone(table, "timezone")
    if table.flag("always_open"):
        for key in filter(table.__contains__, _HOURS_KEYS):
            table.refuse(key, "this calendar is always open and has hours as well", "remove one of the two")
        return {"always_open": True, "timezone": zone or "UTC"}
    if "timezone" not in table:
        table.refuse(None, "the hours have no zone", 'write timezone = "Europe/Helsinki"')
    week = {name: read_windows(table, name) for name in WEEKDAYS}
    if not any(map(table.is_filled, WEEKDAYS)):
        table.refuse(None, "no weekday has hours", 'write mon = ["09:00-17:00"] or always_open = true')
    dates = table.part("dates")
    specials = _specials(table, dates)
    _refuse_clashes(table, week)
    _refuse_date_clashes(dates, week, specials)
    return {"timezone": zone, **compile_hours(week, specials)}


def _specials(table: Table, dates: Table) -> dict[date, list[TimeWindow]]:
    found: dict[date, list[TimeWindow]] = {}
    for item, text in table.texts("closed"):
        day = _date(table, "closed", text, item)
        if day:
            found[day] = []
    for key in dates.keys:
        day = _date(dates, key, key)
        if day in found:
            dates.refuse(key, "the date is in closed as well", "remove one of the two")
        elif day:
            found[day] = read_windows(dates, key)
    return found


def _date(table: Table, key: str, text: str, item: int | None = None) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        table.refuse(key, f"the date {quote(text)} does not exist", 'write "2026-12-24"', item)
        return None
    return day


def _refuse_clashes(table: Table, week: Week) -> None:
    """Refuse a window that opens while one of the weekday before is still open."""
    for index, name in enumerate(WEEKDAYS):
        before = WEEKDAYS[index - 1]
        for late, early in clashes(week[before], week[name]):
            _refuse(table, name, early, late, before)


def _refuse_date_clashes(dates: Table, week: Week, specials: Specials) -> None:
    """Refuse the same between a date with hours of its own and its neighbours."""
    for day, windows in specials.items():
        before, after = day - _ONE_DAY, day + _ONE_DAY
        for late, early in clashes(opened_on(before, week, specials), windows):
            _refuse(dates, day.isoformat(), early, late, before.isoformat())
        for late, early in clashes(windows, [] if after in specials else opened_on(after, week, specials)):
            _refuse(dates, day.isoformat(), late, early, after.isoformat())


def _refuse(table: Table, key: str, one: TimeWindow, other: TimeWindow, day: str) -> None:
    message = f"{quote(one.text)} overlaps {quote(other.text)} of {day} over midnight"
    table.refuse(key, message, "let one end where the next begins", one.item)
