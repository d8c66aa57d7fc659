"""Which threshold of a clock people are to be told of."""

from supportcli.application.desk import Desk
from supportcli.domain.case.case import Case
from supportcli.domain.case.paging.notified import WHOLE
from supportcli.domain.metrics import ACCESS, OWN_TARGET
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.sla.clock import OWN_WARN
from supportcli.domain.sla.reading import read
from supportcli.domain.sla.state import ClockState
from supportcli.domain.worktime.calendar import ALWAYS
from supportcli.storage.read.notices import RECENT


class Reached(NamedTuple):
    """A threshold in percent of a clock, since when, and when the clock is or was due."""

    clock: ClockState
    percent: int
    since: int
    due_at: int

    @property
    def what(self) -> str:
        """Which sort of notice it is."""
        if self.clock.metric == ACCESS:
            return "access"
        return "breach" if self.percent == WHOLE else "promise" if self.clock.metric == "promise" else "warning"


def reached(desk: Desk, case: Case, clock: ClockState, since: int, now: int) -> Reached | None:
    """Return the highest threshold that a clock has reached; nothing if it has reached none that is to be told.

    Of a clock whose threshold was passed at `since`, when notices were enabled, people hear when it is due.
    """
    if clock.notify_at is None or clock.notify_at > now or clock.due_at is None:
        return None
    policy = desk.policies(clock.policy)
    calendar = ALWAYS if clock.metric in OWN_TARGET else policy.calendar(clock.calendar)
    reading = read(clock, calendar, now)
    due = reading.breached_at if reading.breached_at is not None else clock.due_at
    if clock.notify_at <= since and not max(since, now - RECENT) < due <= now:
        return None
    if due <= now:
        return Reached(clock, WHOLE, due, due)
    target = None if clock.metric in OWN_TARGET else policy.owed(case.plan, case.priority, clock.metric)
    left = reading.remaining_seconds or 0
    percents = OWN_WARN if target is None else target.warn
    passed = [each for each in percents if left <= clock.target_seconds * (WHOLE - each) // WHOLE]
    return Reached(clock, max(passed, default=percents[0] if percents else 1), clock.notify_at, due)
