"""What is kept beside cases: customers, people …, each the sum of a stream of facts of its own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from supportcli.domain.customer import vocabulary as customers
from supportcli.domain.customer.customer import Customer
from supportcli.domain.event import Event
from supportcli.domain.handle import Handle
from supportcli.domain.person import vocabulary as people
from supportcli.domain.person.person import Person
from supportcli.domain.recording import vocabulary as recordings
from supportcli.domain.recording.recording import Recording
from supportcli.domain.runbook import vocabulary as runbooks
from supportcli.domain.runbook.runbook import Runbook


class Record(Protocol):
    """What a stream adds up to; version 0 if nothing was ever said of it."""

    key: str
    version: int

    def on(self, event: Event) -> None:
        """Take one event in."""

    def handles(self) -> Iterable[Handle]:
        """Tell by what it is found."""


class Noun(NamedTuple):
    """A kind of record: every fact its streams can hold, by kind, and how an empty one is made of a key."""

    facts: Mapping[str, Any]
    begin: type[Any]


NOUNS: Mapping[str, Noun] = {
    "customer": Noun(customers.FACTS, Customer),
    "person": Noun(people.FACTS, Person),
    "runbook": Noun(runbooks.FACTS, Runbook),
    "recording": Noun(recordings.FACTS, Recording),
}
KINDS = {fact: kind for noun in NOUNS.values() for kind, fact in noun.facts.items()}


def noun_of(stream: str) -> str | None:
    """Tell which noun a stream is of; nothing if it is a case's, the policy's or the store's own."""
    noun, colon, _ = stream.partition(":")
    return noun if colon and noun in NOUNS else None


def fold(noun: str, key: str, events: Sequence[Event]) -> Any:
    """Add a stream of events up to the record it tells of."""
    record = NOUNS[noun].begin(key)
    for event in events:
        record.on(event)
        record.version = event.version
    return record
