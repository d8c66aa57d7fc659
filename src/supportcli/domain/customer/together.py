"""Customers that are one, or were: read together from the streams of each (docs/decisions/0040)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.customer import Customer
from supportcli.domain.event import Event, in_order, place_of
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.own_numbers import MAKING, known_before, numbers_here
from supportcli.domain.unreadable import take_in

#: Facts that say something of a customer; what was said apart from a merge of it is said of the one that remains.
_SAYING = frozenset((
    "customer_described", "service_agreed", "contact_registered", "contact_left", "contract_ended",
    "contract_corrected", "customer_absorbed",
))  # fmt: skip


#: Those that change a contract, whoever it was brought to.
_AMENDING = frozenset(("contract_ended", "contract_corrected"))


class Recorded(NamedTuple):
    """The events of a stream in the order in which this store learned of them, and who recorded each."""

    events: Sequence[Event]
    origins: Sequence[str]


class _Stream:
    """What was said of one customer by itself: the events that stand, and which customers it was ever one with."""

    def __init__(self, key: str, recorded: Recorded) -> None:
        self.key, self.recorded = key, recorded
        gone = {uid for each in recorded.events if each.kind == "customer_unmerged" for uid in each.fact.events}
        self.events = [each for each in recorded.events if each.uid not in gone]
        self.touching = {
            each.fact.other: None for each in recorded.events
            if each.kind in {"customer_absorbed", "customer_merged_into", "customer_unmerged"}
        }  # fmt: skip
        into = [each for each in in_order(self.events) if each.kind == "customer_merged_into"]
        #: The merge that holds: the last, where two stores each merged it into another.
        self.into: Event | None = into[-1] if into else None
        self.contracts = {each.uid for each in self.events if each.kind == "contracted" and each.fact.about is None}

    @property
    def own_names(self) -> frozenset[str]:
        """Return the names that are its own, and not those of customers merged into it."""
        described = [each for each in self.events if each.kind == "customer_described"]
        return frozenset(map(fold_name, folded(described, self.key).names))

    def said_apart(self, brought: Sequence[Contracted]) -> list[Event]:
        """Return what was said of it by those who did not know of its merge; every contract but those brought.

        Earlier programs did not say which contract they brought: one with the same terms is it.
        """
        if self.into is None:
            return []
        known = known_before(self.into, self.recorded.events, self.recorded.origins)
        uids, terms = {each.about for each in brought}, {_terms(each) for each in brought if each.about is None}
        contracts = [
            each for each in self.events
            if each.kind == "contracted" and each.uid not in uids
            and not (each.uid in known and _terms(each.fact) in terms)
        ]  # fmt: skip
        return [*contracts, *(each for each in self.events if each.kind in _SAYING and each.uid not in known)]


class _Group:
    """Every customer that one of them was ever merged with, and which of them are one now."""

    def __init__(self, key: str, history_of: Callable[[str], Recorded]) -> None:
        self.streams: dict[str, _Stream] = {}
        found = [key]
        while found:
            each = found.pop()
            if each not in self.streams:
                self.streams[each] = stream = _Stream(each, history_of(each))
                found += stream.touching
        self.roots = {each: self._root(each) for each in self.streams}

    def _root(self, key: str) -> str:
        """Return which customer one is found through; of a circle of them the first by key."""
        passed = [key]
        while (into := self.streams[passed[-1]].into) is not None:
            if into.fact.other in passed:
                return min(passed[passed.index(into.fact.other) :])
            passed.append(into.fact.other)
        return passed[-1]

    def members(self, key: str) -> list[str]:
        """Return the customers that are one with the one that remains, by key."""
        return sorted(each for each, root in self.roots.items() if root == key and each != key)

    def strangers(self, key: str) -> Iterator[_Stream]:
        """Yield the streams of the customers that are not one with this one."""
        return (each for name, each in self.streams.items() if self.roots[name] != self.roots[key])


def together(key: str, history_of: Callable[[str], Recorded]) -> Customer:
    """Return a customer that was merged with others, from its own stream and from what was said of those.

    What was said of a customer apart from its merge goes to the one that remains. A contract is whose it was before all
    merges, or whoever that is found through. `history_of` reads the stream of a key.
    """
    group = _Group(key, history_of)
    own, members = group.streams[key], group.members(key)
    customer = folded(_with_what_was_apart(own, [group.streams[each] for each in members]), key)
    customer.remains = group.roots[key]
    customer.merged = members
    customer.related = tuple(sorted(each for each in group.streams if each != key))
    strangers = [*group.strangers(key)]
    ours = {name for each in (key, *members) for name in group.streams[each].own_names}
    theirs = {name for each in strangers for name in each.own_names} - ours
    customer.aliases = [each for each in customer.aliases if fold_name(each) not in theirs]
    others = {uid for each in strangers for uid in each.contracts}
    customer.contracts = [each for each in customer.contracts if each.uid not in others]
    _amend(customer, group.streams)
    if own.recorded.events:
        customer.version = own.recorded.events[-1].version
    return customer


def folded(events: Sequence[Event], key: str) -> Customer:
    """Return the customer that events add up to, in the order of a stream."""
    customer = Customer(key)
    for event in in_order(events):
        take_in(customer, (event,))
        customer.version = event.version
    return customer


def _with_what_was_apart(own: _Stream, members: Sequence[_Stream]) -> Sequence[Event]:
    # What an unproved merge brought over is not here: a merge that stands has to bring it.
    brought = [each.fact for each in own.events if each.kind == "contracted" and not each.fact.is_unproved]
    apart = sorted((event for each in members for event in each.said_apart(brought)), key=lambda event: event.seq)
    if not apart:
        return own.events
    every = [*own.events, *map(_named, apart)]
    numbers = numbers_here(every)
    return [_placed(event, numbers) for event in every]


def _terms(fact: Contracted) -> Contracted:
    """Return what a contract says, whatever its number and end."""
    return fact._replace(number=0, ends_at=None, about=None)


def _named(event: Event) -> Event:
    """Return an event about a customer that was merged: what that is called is another name of the one that remains."""
    if event.kind != "customer_described" or event.fact.name is None:
        return event
    fact = event.fact._replace(name=None, aliases=(event.fact.name, *event.fact.aliases))
    return event._replace(fact=fact)


def _placed(event: Event, numbers: Mapping[str, int]) -> Event:
    fact: Any = event.fact
    if event.kind in MAKING:
        fact = fact._replace(number=numbers[event.uid])
    elif event.kind in _AMENDING and fact.about in numbers:
        fact = fact._replace(number=numbers[fact.about])
    return event._replace(fact=fact, there=event.version if event.there is None else event.there)


def _amend(customer: Customer, streams: Mapping[str, _Stream]) -> None:
    """End and correct each contract as was said last, be that of a customer with which this one was one then."""
    for contract in customer.contracts:
        said = [
            (name, event) for name, each in streams.items() for event in each.events
            if event.kind in _AMENDING and event.fact.about == contract.uid
        ]  # fmt: skip
        if any(name != customer.key for name, _ in said):
            for event in sorted((event for _, event in said), key=place_of):
                if event.kind == "contract_ended":
                    contract.ends_at = event.fact.ends_at
                else:
                    event.fact.amend(contract)
