"""Calendar months of a zone as spans of instants: every instant is in one month, whenever the clock is moved."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from supportcli.domain.errors import UsageError
from supportcli.domain.worktime.zone import opening

_FIRST_YEAR, _LAST_YEAR = 1900, 9998


def bounds(month: str, zone: ZoneInfo) -> tuple[int, int]:
    """Return the instants at which a month begins and ends, half-open: `2026-11`.

    Raises:
        UsageError: it is not a month.

    """
    year, number = _read(month)
    after = (year + 1, 1) if number == 12 else (year, number + 1)
    starts, ends = (opening(zone, date(*each, 1).toordinal(), 0) for each in ((year, number), after))
    return starts, ends


def month_of(at: int, zone: ZoneInfo) -> str:
    """Return the month that an instant is in."""
    # Where the clock is moved back over midnight the date goes back as well, but a month does not begin twice.
    month = _written(datetime.fromtimestamp(at, zone))
    starts, ends = bounds(month, zone)
    if starts <= at < ends:
        return month
    return _written(datetime.fromtimestamp(at + (86400 if at >= ends else -86400), zone))


def _written(moment: datetime) -> str:
    return f"{moment.year:04}-{moment.month:02}"


def _read(month: str) -> tuple[int, int]:
    year, _, number = month.partition("-")
    is_month = len(year) == 4 and len(number) == 2 and (year + number).isdecimal() and (year + number).isascii()
    if not (is_month and _FIRST_YEAR <= int(year) <= _LAST_YEAR and 1 <= int(number) <= 12):
        raise UsageError(f"'{month}' is not a month.", "Write 2026-11.")
    return int(year), int(number)
