"""What a stream beside the cases' adds up to: customers, people …; each noun's facts are imported when it is met."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Protocol

from supportcli.domain.event import Event, in_order
from supportcli.domain.handle import Handle
from supportcli.domain.nouns import NOUNS
from supportcli.domain.unreadable import take_in


class Record(Protocol):
    """What a stream adds up to; version 0 if nothing was ever said of it."""

    key: str
    version: int
    unreadable: tuple[Event, ...]

    def on(self, event: Event) -> None:
        """Apply one event."""

    def handles(self) -> Iterable[Handle]:
        """Return by what it is found."""


@cache
def facts_of(noun: str) -> Mapping[str, Any]:
    """Return every fact that a noun's streams can hold, by kind."""
    facts: Mapping[str, Any] = import_module(f"supportcli.domain.{noun}.vocabulary").FACTS
    return facts


@cache
def kinds_of(noun: str) -> Mapping[Any, str]:
    """Return the kinds of a noun's facts, by their classes."""
    return {fact: kind for kind, fact in facts_of(noun).items()}


def kind_of(fact: Any) -> str:
    """Return the kind of a record's fact; the package that its class is in names the noun."""
    return kinds_of(type(fact).__module__.split(".")[2])[type(fact)]


def begin(noun: str, key: str) -> Any:
    """Return a record of a noun of which nothing was said yet."""
    module, _, name = NOUNS[noun].begin.rpartition(".")
    return getattr(import_module(f"supportcli.domain.{module}"), name)(key)


def fold(noun: str, key: str, events: Sequence[Event]) -> Any:
    """Return the record that a stream of events adds up to."""
    record = begin(noun, key)
    for event in in_order(events):
        take_in(record, (event,))
        record.version = event.version
    if events:
        record.version = events[-1].version
    return record
