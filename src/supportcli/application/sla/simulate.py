"""What would happen: another priority or a wait, worked out by the same rules and written nowhere."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from supportcli.application.case.effects import effects
from supportcli.application.case.references import find, missing
from supportcli.application.desk import Desk
from supportcli.domain.case.case import Case
from supportcli.domain.case.reprioritising import reprioritise
from supportcli.domain.case.vocabulary import KINDS, fold
from supportcli.domain.case.waiting import wait
from supportcli.domain.errors import SupportError
from supportcli.domain.event import Event
from supportcli.domain.sla.clocks import Clocks, fold_clocks
from supportcli.domain.time.instant import maybe_text
from supportcli.storage.log.streams import history
from supportcli.storage.tables import policies

Row = dict[str, Any]
Verb = Callable[[Case, int], Sequence[Any]]

#: The rules want an argument; nobody will read this one.
_BECAUSE = "this is only a simulation"
#: After every event there is.
_LATER = 1 << 62


def with_priority(priority: str) -> Verb:
    """Give the case another priority."""
    return lambda case, at: reprioritise(case, priority, _BECAUSE, at)


def with_wait(reason: str, seconds: int) -> Verb:
    """Let the case wait for so long."""
    return lambda case, at: wait(case, reason, _BECAUSE, at, until=at + seconds)


def simulate(desk: Desk, reference: str, verb: Verb) -> tuple[str, list[Row]]:
    """Tell the case's name, and every clock before and after.

    Raises:
        NotFound: there is no such case.
        Refused: the rules would refuse it, too.

    """
    number = find(desk, reference)
    events = history(desk.database, number)
    if not events:
        raise missing(desk, number)
    try:
        facts = verb(fold(number, events), desk.now)
    except SupportError as error:
        error.message = f"{desk.name(number)}: {error.message}"
        raise
    before, after = (fold_clocks(each, desk.policies) for each in (events, (*events, *_supposed(desk, events, facts))))
    # A pause that ended by itself meanwhile is no effect of what is asked.
    before.come_to(desk.now)
    after.come_to(desk.now)
    return desk.name(number), list(_compare(before, after))


def _supposed(desk: Desk, events: Sequence[Event], facts: Sequence[Any]) -> list[Event]:
    policy, version = policies.latest(desk.database), events[-1].version
    return [
        Event(_LATER + place, "", version + 1 + place, KINDS[type(fact)], desk.now, desk.now, desk.actor, None,
              policy, fact)
        for place, fact in enumerate(facts)
    ]  # fmt: skip


def _compare(before: Clocks, after: Clocks) -> Iterator[Row]:
    """Tell every clock, open or not, with what it was and would be; `changed` marks those that differ."""
    moved = {(each["metric"], each["instance"]) for each in effects(before, after)}
    for clock in after.every:
        state = clock.state_now()
        was = before.find(state.metric, state.instance)
        old = None if was is None else was.state_now()
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
