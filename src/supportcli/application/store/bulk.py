"""Many cases at once, each with its true history: the one way in for imports, demonstrations and measurements.

A history is checked by whoever makes it (the verbs of `domain.case` decide); here it is numbered, its clocks are
moved along once, in order of time, and log and projections are written some thousand events at a time.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from supportcli.application.case.effects import by_name, effects
from supportcli.application.commit import command_of
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import Desk
from supportcli.domain.case.supposed import LATER, supposed_event
from supportcli.domain.case.undoing import clock_order
from supportcli.domain.case.vocabulary import KINDS, fold
from supportcli.domain.customer.customer import Customer
from supportcli.domain.event import Event
from supportcli.domain.servicenow.happening import Happening
from supportcli.domain.sla.clocks import Clocks
from supportcli.storage.log import event_log
from supportcli.storage.log.drafts import drafts
from supportcli.storage.log.streams import history, stream_of
from supportcli.storage.projections.write import ProjectionUpdate, project
from supportcli.storage.tables import board, customers, policies

#: Events that are written at a time.
BATCH = 4000

History = Sequence[Happening]
Seen = Callable[[int], None]


def store(desk: Desk, histories: Iterable[History], channel: str | None = None, seen: Seen | None = None) -> int:
    """Store cases that are new here, and return how many events they have. The caller holds the transaction.

    Each history begins with `Opened`, whose `number` and `plan` are filled in here, and goes on in order of time.
    `channel` is what the events came over; `seen` gets how many cases were written, batch by batch.
    """
    bulk = _Bulk(desk, channel)
    events = 0
    with collector_resting():
        for batch in _batches(histories):
            events += bulk.write(batch)
            if seen is not None:
                seen(len(batch))
    return events


def extend(desk: Desk, number: int, happenings: History, channel: str | None = None) -> int:
    """Append what happened later to a case that is known, and return how many events that are.

    The caller holds the transaction. The clocks are moved in the order in which everything occurred (R2).
    """
    bulk = _Bulk(desk, channel)
    return bulk.append([bulk.as_json(number, history(desk.database, number), happenings)])


@contextmanager
def collector_resting() -> Iterator[None]:
    """Pause the cyclic garbage collector: rows and facts form no cycles, and the search trebles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Story:
    """A case on its way into the store."""

    __slots__ = ("clocks", "events", "fresh", "number")

    def __init__(self, number: int, events: list[Event], fresh: int, clocks: Clocks) -> None:
        self.number = number
        self.events = events
        self.fresh = fresh
        self.clocks = clocks


class _Bulk:
    """What all batches share: the numbers given so far, the customers met, the policy in force."""

    def __init__(self, desk: Desk, channel: str | None) -> None:
        self._desk = desk
        self._channel = channel
        self._policy = desk.policy()
        self._version = policies.latest(desk.database)
        self._number = board.last_number(desk.database)
        self._met: dict[str, Customer] = {}
        self._written = 0

    def write(self, histories: Iterable[History]) -> int:
        """Write cases that are new."""
        stories = []
        for happenings in histories:
            self._number += 1
            first = happenings[0]
            opened = first._replace(fact=self._completed(first.fact, first.at))
            stories.append(self.as_json(self._number, [], (opened, *happenings[1:])))
        return self.append(stories)

    def as_json(self, number: int, events: Sequence[Event], happenings: History) -> _Story:
        """Move a case's clocks along, and give every change of priority its effect."""
        clocks, now, channel, policy = Clocks(self._desk.policies), self._desk.now, self._channel, self._version
        had = events[-1].version if events else 0
        every = [*events]
        every += [
            supposed_event(fact, place, had + place, at, now, actor, policy, channel)
            for place, (at, actor, fact) in enumerate(happenings, 1)
        ]
        is_sorted = all(before.occurred_at <= event.occurred_at for before, event in pairwise(every))
        for event in every if is_sorted and not events else clock_order(every):
            if event.seq > LATER and "effects" in event.fact._fields:
                every[event.version - 1] = _with_effects(event, clocks)
            else:
                clocks.on(event)
        return _Story(number, every, len(happenings), clocks)

    def append(self, stories: Sequence[_Story]) -> int:
        """Append the new events of cases to the log and write what follows from them."""
        desk = self._desk
        fresh = [event for story in stories for event in story.events[-story.fresh :]]
        lines = (draft for story in stories for draft in _drafts(story))
        places = event_log.append(
            desk.database, command_of(desk), lines, actor=[event.actor for event in fresh], counter=self._written
        )
        self._written += len(places)
        landed = iter(places)
        project(desk.database, [_changed(story, landed) for story in stories])
        return len(places)

    def _completed(self, opened: Any, at: int) -> Any:
        customer = self._known(opened.customer.strip()) if opened.customer and opened.customer.strip() else None
        name, contract = (customer.name, customer.contract_at(at)) if customer else (None, None)
        plan = self._policy.choose_plan(name, opened.kind, opened.category, opened.channel or "")
        if contract is not None and contract.plan in self._policy.plan_names:
            plan = contract.plan
        return opened._replace(number=self._number, plan=plan, customer=name)

    def _known(self, name: str) -> Customer:
        key = customers.key(name)
        known = self._met.get(key)
        if known is None:
            known = self._met[key] = customer_of(self._desk, name)
            if not known.version:
                known.name = customers.known_as(self._desk.database, name) or name
        return known


def _with_effects(event: Event, clocks: Clocks) -> Event:
    """Apply an event to the clocks, and return it with its effects on them."""
    reached = clocks.index.reached_by(event.occurred_at)
    before = by_name(clock.state_now() for clock in reached)
    clocks.on(event)
    started = (clock for clock in clocks.index.latest.values() if clock not in reached)
    after = [clock.state_now() for clock in (*reached, *started)]
    return event._replace(fact=event.fact._replace(effects=tuple(effects(before, after))))


def _drafts(story: _Story) -> Iterator[event_log.Draft]:
    stream = stream_of(story.number)
    for event in story.events[-story.fresh :]:
        yield from drafts(
            stream, event.version - 1, (event.fact,), KINDS, event.occurred_at, event.channel, event.policy
        )


def _changed(story: _Story, places: Iterator[event_log.EventRef]) -> ProjectionUpdate:
    events, old = story.events, len(story.events) - story.fresh
    landed = [next(places) for _ in events[old:]]
    if not old:
        # A case is named by its first event; nothing else of a place matters to what follows from it.
        events[0] = events[0]._replace(uid=landed[0].uid)
    states = [clock.state_now() for clock in story.clocks.every]
    return ProjectionUpdate(fold(story.number, events), [event.fact for event in events[old:]], states, states)


def _batches(histories: Iterable[History]) -> Iterator[list[History]]:
    batch: list[History] = []
    events = 0
    for happenings in histories:
        batch.append(happenings)
        events += len(happenings)
        if events >= BATCH:
            yield batch
            batch, events = [], 0
    if batch:
        yield batch
