"""What a new target (R11) or a merge of cases (R15) does to a clock that is still open: consumed time carries over."""

from collections.abc import Callable, Iterable, Iterator

from supportcli.domain.case.linking import OwedClock
from supportcli.domain.case.terms import MERGED
from supportcli.domain.metrics import ANSWERS, OWN_TARGET, REPEATED
from supportcli.domain.policy.policy import Target
from supportcli.domain.sla.clock import Clock, ClockEntry
from supportcli.domain.sla.clock_index import ClockIndex
from supportcli.domain.worktime.calendar import Calendar

#: How the new due instant relates to the old one.
RAISE, LOWER, ANEW = "raised", "lowered", "judged anew"


def is_owed(metric: str, last: Clock | None, *, answered: bool, asked: bool, is_ours: bool) -> bool:
    """Return whether a new target starts a clock that does not run; `last` is the one that ran last, if any did."""
    if metric == "update":
        return answered
    if metric == "next_response":
        return asked and (answered or is_ours)
    if metric == "first_response" and (answered or is_ours):
        return False
    return last is None or last.is_dropped


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


def absorb(clock: Clock, at: int, due_at: int, started_at: int, elapsed: int = 0) -> None:
    """Take the earlier due and start of a clock whose case was merged into this one (R15).

    What is used up is what one of the two had used up that had used more: a later change of priority goes by that. A
    pause goes on; a breach stays where it was.
    """
    reason, until = (clock.pause_reason, clock.resumes_at) if clock.state == "paused" else ("", None)
    clock.resume(at)
    at = clock.moved_at(at)
    clock.run_to(at)
    clock.due_at = min(clock.due_at, due_at)
    clock.started_at = min(clock.started_at, started_at)
    clock.elapsed = max(clock.elapsed, elapsed)
    clock.ledger.append(ClockEntry(at, at, MERGED, clock.calendar.name, clock.elapsed))
    if reason:
        clock.pause(at, reason, until)


def open_clocks(every: Iterable[Clock], at: int) -> Iterator[OwedClock]:
    """Yield what the open clocks of a case owe when it is merged, each as if a pause of it ended then.

    Promises and access windows are not among them: they are given anew, or end. The clocks are moved on.
    """
    for clock in every:
        if clock.is_open and clock.metric not in OWN_TARGET:
            clock.resume(at)
            clock.run_to(at)
            yield OwedClock(clock.metric, clock.due_at, clock.started_at, clock.elapsed)


def take_over(index: ClockIndex, at: int, owed: Iterable[OwedClock], start: Callable[[str, Target], None]) -> None:
    """Give the open clocks of a case what another owed that is merged into it; what it does not owe is started.

    `start` starts a clock of a metric, with a target to be gone by where the plan has none. An answer is owed once,
    whichever clock measures it; what was solved once is not solved for the first time again.
    """
    for each in owed:
        alike = ANSWERS if each.metric in ANSWERS else (each.metric,)
        if not any(map(index.open_one, alike)) and not _is_frozen(index.latest.get(each.metric)):
            start(alike[-1], Target(max(0, each.due_at - each.started_at), "always", (), ()))
        clock = next(filter(None, map(index.open_one, alike)), None)
        if clock is not None:
            absorb(clock, at, each.due_at, each.started_at, each.elapsed)
            index.restarted(clock)


def _is_frozen(last: Clock | None) -> bool:
    return last is not None and last.metric not in (*REPEATED, *ANSWERS) and last.satisfied_at is not None
