"""One SLA clock: it runs within open hours, pauses, ends, and is judged by the instant it was due.

A clock is active, paused, satisfied or cancelled, and independently breached or not. While it runs, `due_at` is
exact; while it is paused, `due_at` is where it stood when the pause began and `left` is the working time that
remained. Everything is whole seconds; the arithmetic of open hours is the calendar's.
"""

from collections.abc import Sequence

from supportcli.domain.event import Event
from supportcli.domain.metrics import OWN_TARGET, SHADOWED_BY
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.policy import Target
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import LAST
from supportcli.domain.worktime.calendar import ALWAYS, Calendar, NeverOpen

#: How the reason begins for which a clock is cancelled whose priority has no target.
NO_TARGET = "no target"
#: The reason of a pause while nobody has authorised work on the customer's side.
GATE = "authorisation"
#: At which share of its time people are told of a clock that no policy gives a target, in percent.
OWN_WARN = (75,)


class ClockEntry(NamedTuple):
    """A line of a clock's ledger: from when to when it did what, and the working seconds that took."""

    from_at: int
    to_at: int
    what: str
    detail: str
    seconds: int


class Threshold(NamedTuple):
    """A threshold and the instant it was reached (R18)."""

    percent: int
    reached_at: int


class Clock:
    """A clock while the events that move it go by."""

    def __init__(
        self, metric: str, instance: int, target: Target, calendar: Calendar, policy: int, at: int,
        *, due_at: int | None = None, label: str | None = None, made_by: str | None = None,
    ) -> None:  # fmt: skip
        self.metric = metric
        self.instance = instance
        self.label = label
        #: The uid of the event that made it, for a promise or an access window.
        self.made_by = made_by
        self.target = target
        self.calendar = calendar
        self.policy = policy
        self.started_at = at
        #: Its start by the events of its own case: one that is merged into it may have begun earlier.
        self.own_start = at
        self.state = "active"
        self.elapsed = 0
        self.running_since = at
        self.due_at = self.deadline(at, target.seconds) if due_at is None else due_at
        self.left = target.seconds
        self.pause_reason = ""
        self.paused_at = 0
        self.resumes_at: int | None = None
        self.satisfied_at: int | None = None
        self.cancelled_at: int | None = None
        self.cancel_reason: str | None = None
        self.breached_at: int | None = None
        #: Breaches that were recorded, the earliest first: each stays if the clock ran then.
        self.kept_breaches: Sequence[int] = ()
        self.waived = False
        #: The highest threshold that people were told of, in percent, and the due instant of the breach they were.
        self.notified, self.notified_due = 0, -1
        #: By the clock of whoever moves it now, where that is behind the event's instant.
        self.own_now = LAST
        self.ledger: list[ClockEntry] = []
        self.warnings: list[Threshold] = []

    @property
    def is_dropped(self) -> bool:
        """Was it cancelled because a priority promised nothing?"""
        return (self.cancel_reason or "").startswith(NO_TARGET)

    @property
    def is_open(self) -> bool:
        """Is it still to be judged?"""
        return self.state in {"active", "paused"}

    def deadline(self, at: int, amount: int) -> int:
        """When the amount is used up in this clock's calendar; a calendar that never opens again never uses it up."""
        try:
            return self.calendar.deadline(at, amount)
        except NeverOpen:
            return LAST

    def moved_at(self, at: int) -> int:
        """Return the instant at which an event of `at` moves this clock while it runs.

        An event that was taken as of a later instant than its recorder's clock showed moves a clock that was due in
        between at the recorder's instant: that two clocks differ breaches nothing.
        """
        own = max(self.own_now, self.running_since)
        return own if self.state == "active" and self.breached_at is None and own <= self.due_at < at else at

    def run_to(self, at: int) -> None:
        """Count the working time up to an instant, and see whether it was due before that (R12)."""
        since = self.running_since
        if self.kept_breaches and self._due_as_recorded() < at:
            self.due_at = self._due_as_recorded()
        seconds = self.calendar.elapsed(since, at)
        if at > since:
            self.ledger.append(ClockEntry(since, at, "ran", self.calendar.name, seconds))
        if len(self.warnings) < len(self.target.warn):
            self._warn(since, at, seconds)
        self.elapsed += seconds
        self.running_since = max(since, at)
        if self.due_at < at and self.breached_at is None:
            self.breached_at = self.due_at

    def pause(self, at: int, reason: str, until: int | None = None) -> None:
        """Stop counting, if this clock's plan lists the reason (R9); a pause for another reason replaces the first."""
        listed = reason == "resolved" or reason in self.target.pause_on
        if self.state == "paused":
            self.resume(at)
        if self.state != "active" or not listed:
            return
        at = self.moved_at(at)
        self.run_to(at)
        self.left = self.calendar.elapsed(at, self.due_at)
        self.state, self.pause_reason, self.paused_at, self.resumes_at = "paused", reason, at, until

    def resume(self, at: int) -> None:
        """Count again; the working time that was left is left still, and a breach stays where it was."""
        if self.state != "paused":
            return
        self._close_pause(at)
        self.state, self.running_since, self.resumes_at = "active", at, None
        if self.breached_at is None:
            self.due_at = self._due_when_resumed(at)

    def hold(self, at: int, waiting: tuple[str, int | None] | None, *, gated: bool) -> None:
        """Pause or go on, by what the case waits for: resolved comes before a closed gate, the gate before a wait."""
        if self.state == "paused" and self.pause_reason == "resolved":
            return
        if gated and GATE in self.target.pause_on:
            if (self.state, self.pause_reason, self.resumes_at) != ("paused", GATE, None):
                self.pause(at, GATE)
        elif waiting is not None:
            self.pause(at, *waiting)
        else:
            self.resume(at)

    def come_to(self, now: int) -> None:
        """Advance to `now`: a pause with an end resumes by itself."""
        if self.resumes_at is not None and self.resumes_at <= now:
            self.resume(self.resumes_at)

    def satisfy(self, at: int) -> None:
        """End the clock well; exactly at due is met, a second later is breached (R12)."""
        if self.is_open:
            self.state, self.satisfied_at = "satisfied", self._end(at)

    def cancel(self, at: int, why: str) -> None:
        """End the clock without a verdict, but keep a breach that happened before."""
        if self.is_open:
            self.state, self.cancelled_at, self.cancel_reason = "cancelled", self._end(at), why

    def revive(self, at: int, floor_percent: int) -> None:
        """Go on with the remainder once the end was taken back, with at least a share of the target ahead (R7)."""
        if self.is_open:
            return
        ended_at = self.satisfied_at or self.cancelled_at or at
        self.paused_at, self.pause_reason = ended_at, self.cancel_reason or "resolved"
        self.state, self.satisfied_at, self.cancelled_at, self.cancel_reason = "paused", None, None, None
        self.resume(at)
        self.allow_at_least(at, floor_percent)

    def allow_at_least(self, at: int, floor_percent: int) -> None:
        """Put the due instant no earlier than a share of the target from now, unless it was breached."""
        if self.breached_at is None:
            self.due_at = max(self.due_at, self.deadline(at, self.target.seconds * floor_percent // 100))

    def state_now(self) -> ClockState:
        """Write the clock down."""
        paused = self.state == "paused"
        due: int | None = self._due_as_recorded() if self.state == "active" else self.due_at
        if paused and self.breached_at is None:
            due = None if self.resumes_at is None else self._due_when_resumed(self.resumes_at)
        return ClockState(
            self.metric, self.instance, self.label, self.state, self.target.seconds, self.calendar.name,
            self.policy, self.started_at, self.elapsed,
            self.resumes_at if paused else self.running_since if self.state == "active" else None,
            due, self.left if paused else None, self.pause_reason if paused else None,
            self.paused_at if paused else None, self.resumes_at, self.satisfied_at, self.cancelled_at,
            self.cancel_reason, self.breached_at, self.waived, self._notify_at(due),
        )  # fmt: skip

    def _notify_at(self, due: int | None) -> int | None:
        """Return when people are to be told of it next: at its next threshold, or when it is due."""
        if not self.is_open or self.waived or due is None or self.metric in SHADOWED_BY:
            return None
        if self.breached_at is not None:
            return None if self.notified_due == self.breached_at else self.breached_at
        since = self.running_since if self.resumes_at is None else self.resumes_at
        for percent in OWN_WARN if self.metric in OWN_TARGET else self.target.warn:
            if percent > self.notified:
                ahead = self.calendar.elapsed(since, due) - self.target.seconds * (100 - percent) // 100
                return min(due, self.deadline(since, max(0, ahead)))
        return None if self.notified_due == due else due

    def _due_as_recorded(self) -> int:
        """Return the due instant of a clock that runs: no later than a breach of it that was recorded."""
        if not self.kept_breaches or self.breached_at is not None:
            return self.due_at
        return min([self.due_at, *(at for at in self.kept_breaches if at >= self.running_since)])

    def _due_when_resumed(self, at: int) -> int:
        return max(self.due_at, self.deadline(at, self.left))

    def _close_pause(self, at: int) -> None:
        if at > self.paused_at:
            self.ledger.append(ClockEntry(self.paused_at, at, "paused", self.pause_reason, 0))

    def _end(self, at: int) -> int:
        # A pause ends with its clock: what was met while it lasted was met before it was due.
        self.resume(at)
        at = self.moved_at(at)
        self.run_to(at)
        self.left = self.calendar.elapsed(at, self.due_at)
        return at

    def _warn(self, since: int, at: int, seconds: int) -> None:
        for percent in self.target.warn[len(self.warnings) :]:
            ahead = self.calendar.elapsed(since, self.due_at) - self.target.seconds * (100 - percent) // 100
            if ahead > seconds:
                return
            reached_at = self.deadline(since, max(0, ahead))
            if reached_at > at:
                return
            self.warnings.append(Threshold(percent, reached_at))


def own_clock(metric: str, event: Event, at: int, due_at: int, label: str) -> Clock:
    """Return the clock of a promise or an access window, which begins at an instant, by the event that made it.

    It has the number the case gave it: one entered later may have been given earlier than those before it.
    """
    target = Target(due_at - at, "always", (), ())
    number = event.fact.number
    return Clock(metric, number, target, ALWAYS, event.policy, at, due_at=due_at, label=label, made_by=event.uid)
