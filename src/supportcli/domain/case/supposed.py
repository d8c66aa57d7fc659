"""Facts that are in no log yet, as events: to see what would follow from them."""

from collections.abc import Sequence
from typing import Any

from supportcli.domain.case.case import Case
from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.event import Event

#: The `seq` of supposed events: after every event of a log.
LATER = 1 << 62


def supposed(
    events: Sequence[Event],
    facts: Sequence[Any],
    at: int,
    now: int,
    actor: str,
    policy: int,
    channel: str | None = None,
) -> list[Event]:
    """Return facts as the events that come after those of a case's stream; `at` and `now` are instants."""
    version = events[-1].version if events else 0
    return [
        supposed_event(fact, place, version + place, at, now, actor, policy, channel)
        for place, fact in enumerate(facts, 1)
    ]


def supposed_event(
    fact: Any, place: int, version: int, at: int, now: int, actor: str, policy: int, channel: str | None = None
) -> Event:
    """Return one fact as the event at a place, 1 or more, among those that are supposed together."""
    return Event(LATER + place, "", version, KINDS[type(fact)], at, now, actor, channel, policy, fact)


def suppose(case: Case, facts: Sequence[Any], at: int) -> Case:
    """Apply facts to a case provisionally, so that the next can be decided on top of them."""
    for fact in facts:
        case.on(supposed_event(fact, 0, case.version + 1, at, at, "", 0))
    return case
