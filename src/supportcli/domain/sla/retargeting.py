"""What a new target does to a clock that is still open (R11): consumed time carries over."""

from supportcli.domain.policy.policy import Target
from supportcli.domain.sla.clock import Clock, ClockEntry
from supportcli.domain.worktime.calendar import Calendar

#: How the new due instant relates to the old one.
RAISE, LOWER, ANEW = "raised", "lowered", "judged anew"


def retarget(
    clock: Clock, at: int, target: Target, calendar: Calendar, how: str, floor_percent: int, policy: int
) -> None:
    """Give an open clock another target.

    Consumed working time `c` carries over: `carry` is the instant at which `target - c` more is used up. A raise is
    never later than before, and leaves at least `floor_percent` of the new target unless that would be later; a
    lowering is never earlier; judging anew (a policy migration) takes the carry as it is. A breach stays.
    """
    reason, until = (clock.pause_reason, clock.resumes_at) if clock.state == "paused" else ("", None)
    clock.resume(at)
    at = clock.moved_at(at)
    clock.run_to(at)
    due_before = clock.due_at
    clock.target, clock.calendar, clock.policy = target, calendar, policy
    carry = clock.deadline(at, max(0, target.seconds - clock.elapsed))
    if how == RAISE:
        floor = clock.deadline(at, target.seconds * floor_percent // 100)
        clock.due_at = min(due_before, max(carry, floor))
    elif how == LOWER:
        clock.due_at = max(due_before, carry)
    elif clock.breached_at is None:
        clock.due_at = max(carry, at)
    clock.ledger.append(ClockEntry(at, at, how, calendar.name, target.seconds))
    if reason:
        clock.pause(at, reason, until)


def absorb(clock: Clock, due_at: int, started_at: int) -> None:
    """Take the earlier due and start of a clock whose case was merged into this one (R15)."""
    clock.due_at = min(clock.due_at, due_at)
    clock.started_at = min(clock.started_at, started_at)
