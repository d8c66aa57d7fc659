"""The end of a day by which something is due: that of its working hours, in the calendar of a case's targets."""

from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from supportcli.domain.errors import UsageError
from supportcli.domain.policy.policy import Policy
from supportcli.domain.time.moment import DueDay
from supportcli.domain.worktime.calendar import Calendar
from supportcli.domain.worktime.zone import DAY, closing, opening

#: The first of these targets that a plan has decides which hours count.
_METRICS = ("resolution", "next_response", "first_response", "update")


def end_of_day(due: DueDay, policy: Policy, plan: str, priority: str) -> int:
    """Return the instant at which the working hours of a day end, for a case of this plan and priority.

    Round the clock, and for a case without targets, a day ends at the midnight after it, where whoever wrote it is.

    Raises:
        UsageError: the calendar is closed all that day.

    """
    calendar = calendar_of(policy, plan, priority)
    if calendar is None or calendar.is_always_open:
        return closing(cast("ZoneInfo", due.zone), due.day.toordinal(), DAY)
    start = opening(calendar.zone, due.day.toordinal(), 0)
    end = max((end for _, end in calendar.spans(start, closing(calendar.zone, due.day.toordinal(), DAY))), default=None)
    if end is None:
        raise UsageError(f"{_named(due.day)} is closed in calendar '{calendar.name}'.", _next_day(calendar, start))
    return end


def calendar_of(policy: Policy, plan: str, priority: str) -> Calendar | None:
    """Return the calendar whose hours count for a case of this plan and priority; none where it has no targets."""
    targets = (policy.target(policy.known_plan(plan), priority, metric) for metric in _METRICS)
    return next((policy.calendar(target.calendar) for target in targets if target), None)


def _next_day(calendar: Calendar, start: int) -> str:
    following = calendar.next_opening(start)
    if following is None:
        return "It does not open again. Give a time, too: 2026-11-24 17:00."
    day = datetime.fromtimestamp(following, calendar.zone).date()
    return f"The next working day is {_named(day)}; or give a time, too."


def _named(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"
