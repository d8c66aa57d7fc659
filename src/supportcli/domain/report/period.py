"""Periods of reports: days, ISO weeks and months by the clock of a zone, and the period that one is compared with."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.report.groups import LAST_YEAR, STEPS
from supportcli.domain.worktime.zone import DAY, opening

#: How many days, weeks or months a report has at most.
MOST = 400
#: How far a report looks back if nobody says: whole days, weeks or months, and the one that is not over yet.
_BACK = {"day": 30, "week": 12, "month": 11}
_YEAR = 12


class Bucket(NamedTuple):
    """A day, a week or a month, or what is of it in a period: its name, and its instants, half-open."""

    name: str
    since: int
    until: int


def usual_since(step: str, now: int, zone: ZoneInfo) -> int:
    """Return the instant at which a report begins if nobody says: see `_BACK`."""
    day = _first(step, datetime.fromtimestamp(now, zone).date())
    for _ in range(_BACK[step]):
        day = _first(step, day - timedelta(1))
    return opening(zone, day.toordinal(), 0)


def buckets(since: int, until: int, step: str, zone: ZoneInfo) -> list[Bucket]:
    """Return the days, weeks or months of a period in their order; the first and the last may be parts.

    Raises:
        UsageError: there are too many.

    """
    found: list[Bucket] = []
    for each in _every(since, step, zone):
        if each.since >= until:
            return found
        if len(found) == MOST:
            longer = " or --by ".join(STEPS[STEPS.index(step) + 1 :])
            raise UsageError(
                f"There are more than {MOST} {step}s between --since and --until.",
                f"Give a shorter period{f', or --by {longer}' if longer else ''}.",
            )
        if each.until > since:
            found.append(Bucket(each.name, max(each.since, since), min(each.until, until)))
    return found


def back(kind: str, since: int, until: int, zone: ZoneInfo) -> Callable[[int], int]:
    """Return how an instant is shifted to that of the period with which one is compared.

    `last-year` is the same date and time of day a year before. `previous` is as many months before as the period has
    if it begins with a month, else as many days if it begins with a day, else as many seconds.
    """
    if kind == LAST_YEAR:
        return lambda at: _months_before(at, _YEAR, zone)
    first = datetime.fromtimestamp(since, zone).date()
    if since == opening(zone, first.replace(day=1).toordinal(), 0):
        last = datetime.fromtimestamp(max(since, until - 1), zone).date()
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        return lambda at: _months_before(at, months, zone)
    if since == opening(zone, first.toordinal(), 0):
        days = datetime.fromtimestamp(max(since, until - 1), zone).date().toordinal() - first.toordinal() + 1
        return lambda at: _days_before(at, days, zone)
    return lambda at: at - (until - since)


def _every(since: int, step: str, zone: ZoneInfo) -> Iterator[Bucket]:
    # A day early: where the clock is moved back over midnight, a date begins before the one that the clock shows.
    day = _first(step, datetime.fromtimestamp(since - DAY, zone).date())
    while True:
        after = _after(step, day)
        yield Bucket(named(step, day), *(opening(zone, each.toordinal(), 0) for each in (day, after)))
        day = after


def _first(step: str, day: date) -> date:
    if step == "month":
        return day.replace(day=1)
    return day if step == "day" else day - timedelta(day.weekday())


def _after(step: str, day: date) -> date:
    if step == "month":
        return (day + timedelta(31)).replace(day=1)
    return day + timedelta(1 if step == "day" else 7)


def named(step: str, day: date) -> str:
    """Return what the day, week or month is called in which a day lies."""
    if step == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    return day.isoformat() if step == "day" else day.isoformat()[:7]


def _months_before(at: int, months: int, zone: ZoneInfo) -> int:
    here = datetime.fromtimestamp(at, zone)
    year, month = divmod(here.year * 12 + here.month - 1 - months, 12)
    first = date(year, month + 1, 1)
    day = min(here.day, ((first + timedelta(31)).replace(day=1) - timedelta(1)).day)
    return opening(zone, first.replace(day=day).toordinal(), _second(here))


def _days_before(at: int, days: int, zone: ZoneInfo) -> int:
    here = datetime.fromtimestamp(at, zone)
    return opening(zone, here.toordinal() - days, _second(here))


def _second(here: datetime) -> int:
    return here.hour * 3600 + here.minute * 60 + here.second
