"""What would happen: another priority or a wait, worked out by the same rules and written nowhere."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from supportcli.application.case.effects import by_name, effects
from supportcli.application.case.load import load, named
from supportcli.application.desk import Desk
from supportcli.domain.case.case import Case
from supportcli.domain.case.reprioritising import reprioritise
from supportcli.domain.case.supposed import supposed
from supportcli.domain.case.waiting import wait
from supportcli.domain.sla.clocks import fold_clocks, fold_clocks_on
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import maybe_text
from supportcli.storage.tables import policies

Row = dict[str, Any]
Verb = Callable[[Case, int], Sequence[Any]]

#: The rules want an argument; nobody will read this one.
_BECAUSE = "this is only a simulation"


def with_priority(priority: str) -> Verb:
    """Give the case another priority."""
    return lambda case, at: reprioritise(case, priority, _BECAUSE, at)


def with_wait(reason: str, seconds: int) -> Verb:
    """Return a verb that makes a case wait for `seconds`."""
    return lambda case, at: wait(case, reason, _BECAUSE, at, until=at + seconds)


def simulate(desk: Desk, reference: str, verb: Verb) -> tuple[str, list[Row]]:
    """Return the case's name, and every clock before and after.

    Raises:
        NotFound: there is no such case.
        Refused: the rules would refuse it, too.

    """
    number, events, case = load(desk, reference)
    with named(desk, number):
        facts = verb(case, desk.now)
    new = supposed(events, facts, desk.now, desk.now, desk.actor, policies.latest(desk.database))
    clocks = fold_clocks(events, desk.policies)
    # A pause that ended by itself meanwhile is no effect of what is asked.
    clocks.come_to(desk.now)
    before = [clock.state_now() for clock in clocks.every]
    clocks = fold_clocks_on(clocks, events, new, desk.policies)
    clocks.come_to(desk.now)
    return desk.name(number), list(_compare(before, [clock.state_now() for clock in clocks.every]))


def _compare(before: Sequence[ClockState], after: Sequence[ClockState]) -> Iterator[Row]:
    """Yield every clock, open or not, before and after; `changed` marks those that differ."""
    # Of two with the same name the first is meant.
    was = by_name(reversed(before))
    moved = {(each["metric"], each["instance"]) for each in effects(by_name(before), after)}
    for state in after:
        old = was.get((state.metric, state.instance))
        yield {
            "metric": state.metric,
            "instance": state.instance,
            "state_before": old and old.state,
            "state": state.state,
            "target_seconds_before": old and old.target_seconds,
            "target_seconds": state.target_seconds,
            "calendar_before": old and old.calendar,
            "calendar": state.calendar,
            "due_before": maybe_text(old.due_at) if old else None,
            "due": maybe_text(state.due_at),
            "changed": (state.metric, state.instance) in moved,
        }
