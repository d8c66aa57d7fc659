"""What a clock shows at an instant."""

from supportcli.domain.metrics import ACCESS, SHADOWED_BY
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.sla.state import ClockState
from supportcli.domain.worktime.calendar import Calendar


class ClockReading(NamedTuple):
    """A clock read at one `now`.

    `elapsed_seconds` and `remaining_seconds` are working time of the clock's calendar (remaining is negative after
    the due instant); `wall_seconds` is what a watch on the wall counts up to the due instant; `opens_at` is set only
    while an active clock's calendar is closed.
    """

    state: str
    elapsed_seconds: int
    remaining_seconds: int | None
    wall_seconds: int | None
    due_at: int | None
    breached: bool
    breached_at: int | None
    opens_at: int | None


def read(clock: ClockState, calendar: Calendar, now: int) -> ClockReading:
    """Read a clock: a pause with an end has resumed by itself when the end has passed."""
    clock = settled(clock, now)
    state, elapsed, due = clock.state, clock.elapsed_seconds, clock.due_at
    breached_at = clock.breached_at
    if state == "paused" and clock.resumes_at is not None and clock.resumes_at <= now:
        state = "active"
    if state == "paused":
        return ClockReading(state, elapsed, clock.left_seconds, None, due, breached_at is not None, breached_at, None)
    if state != "active" or clock.running_since is None or due is None:
        return ClockReading(state, elapsed, None, None, due, breached_at is not None, breached_at, None)
    elapsed += calendar.elapsed(clock.running_since, now)
    if breached_at is None and due < now:
        breached_at = due
    remaining = calendar.elapsed(now, due) if due >= now else -calendar.elapsed(due, now)
    opens_at = None if breached_at is not None or calendar.is_open(now) else calendar.next_opening(now)
    if clock.metric == ACCESS and now < clock.started_at:
        # A window that has not begun opens then, as a calendar does; all of it is left.
        remaining, opens_at = clock.target_seconds, clock.started_at
    return ClockReading(state, elapsed, remaining, due - now, due, breached_at is not None, breached_at, opens_at)


def settled(clock: ClockState, now: int) -> ClockState:
    """Return a clock as it is at an instant: an access window ends by itself, and is never breached."""
    if clock.metric != ACCESS or clock.state != "active" or clock.due_at is None or clock.due_at > now:
        return clock
    return clock._replace(
        state="satisfied", satisfied_at=clock.due_at, elapsed_seconds=clock.target_seconds, running_since=None
    )


def was_measured(clock: ClockState, calendar: Calendar) -> bool:
    """Return whether a clock that was met ever ran; one that was paused over all its working time tells nothing."""
    if clock.state != "satisfied" or clock.elapsed_seconds or clock.satisfied_at is None:
        return True
    return calendar.elapsed(clock.started_at, clock.satisfied_at) == 0


def next_due(clocks: list[ClockState]) -> ClockState | None:
    """The open clock to look at first: the one breached or due earliest; paused ones only if they resume."""
    running = [one for one in clocks if one.state in {"active", "paused"} and owed_at(one) is not None]
    return min(running, key=lambda one: (owed_at(one) or 0, one.metric in SHADOWED_BY), default=None)


def owed_at(clock: ClockState) -> int | None:
    """The instant by which a clock ranks in the queue: its breach, or else its due instant; a window owes nothing."""
    if clock.metric == ACCESS:
        return None
    if clock.state == "paused" and clock.resumes_at is None:
        return None
    return clock.due_at if clock.breached_at is None else clock.breached_at


def listed_at(clock: ClockState) -> int | None:
    """The instant by which an open clock stands among those that run: when it is owed, or a window ends."""
    return clock.due_at if clock.metric == ACCESS else owed_at(clock)
