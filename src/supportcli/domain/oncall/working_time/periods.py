"""The days, weeks and reference periods of somebody's clock."""

from collections.abc import Iterator
from datetime import date

from supportcli.domain.oncall.turns import MONDAY
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.oncall.working_time.rule import Rule
from supportcli.domain.worktime.span import Span
from supportcli.domain.worktime.zone import DAY, EPOCH

WEEK = 7 * DAY


def day_of(clock: WallClock, at: int) -> int:
    """Return the day of the wall of an instant, counted from 1970-01-01."""
    return clock.wall(at) // DAY


def week_of(clock: WallClock, at: int) -> int:
    """Return the week of an instant, from Monday to Monday, counted from the first of 1970."""
    return (clock.wall(at) - MONDAY) // WEEK


def week_span(clock: WallClock, week: int, length: int = 1) -> Span:
    """Return the instants at which some weeks begin and end."""
    return clock.instant(MONDAY + week * WEEK), clock.instant(MONDAY + (week + length) * WEEK)


def weeks(clock: WallClock, period: Span) -> range:
    """Return the weeks that touch a period."""
    return range(week_of(clock, period[0]), week_of(clock, period[1] - 1) + 1)


def blocks(rule: Rule, clock: WallClock, period: Span) -> Iterator[Span]:
    """Yield the reference periods of a rule that touch a period.

    Weeks roll: each so many in a row are one. Months do not: they are counted from January on.
    """
    if rule.weeks is not None:
        touched = weeks(clock, period)
        for first in range(touched.start - rule.weeks + 1, touched.stop):
            yield week_span(clock, first, rule.weeks)
    elif rule.months is not None:
        days = [date.fromordinal(day_of(clock, at) + EPOCH) for at in (period[0], period[1] - 1)]
        lowest, highest = ((day.year * 12 + day.month - 1) // rule.months for day in days)
        for block in range(lowest, highest + 1):
            yield _month(clock, block * rule.months), _month(clock, (block + 1) * rule.months)


def days_in(clock: WallClock, span: Span) -> int:
    """Return how many days of the wall a span of whole days has."""
    return day_of(clock, span[1]) - day_of(clock, span[0])


def _month(clock: WallClock, month: int) -> int:
    return clock.instant((date(month // 12, month % 12 + 1, 1).toordinal() - EPOCH) * DAY)
