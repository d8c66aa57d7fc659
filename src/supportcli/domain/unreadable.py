"""An event that this program cannot tell: of a newer program, or taken by one that looked less closely."""

from collections.abc import Sequence
from typing import Any, Protocol

from supportcli.domain.errors import StoreError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

#: The kind under which such an event is read; no event is ever recorded as one.
KIND = "unreadable"
#: What reading or applying a fact raises that is none.
ERRORS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Unreadable(NamedTuple):
    """In place of a fact: the kind that the event says it is of, and why it cannot be read."""

    said: str
    why: str

    def apply(self, record: Any, event: Event) -> None:
        """Note that what the record tells is not all that happened."""
        _note(record, event)


class Readable(Protocol):
    """What events add up to; `unreadable` are those that it could not take in."""

    unreadable: tuple[Event, ...]

    def on(self, event: Event) -> None:
        """Apply one event."""


def take_in(record: Readable, events: Sequence[Event]) -> None:
    """Apply events in this order; one that does not fit what came before is passed over, and noted."""
    for event in events:
        try:
            record.on(event)
        except ERRORS as error:
            why = f"it does not fit the events before it ({type(error).__name__})"
            _note(record, event._replace(kind=KIND, fact=Unreadable(event.kind, why)))


def _note(record: Readable, event: Event) -> None:
    record.unreadable = (*record.unreadable, event)


def sentence(event: Event) -> str:
    """Return which event cannot be read, and why, as the beginning of a sentence."""
    return f"event {event.seq} ({event.uid}, {event.fact.said}) cannot be read: {event.fact.why}"


def require_readable(record: Readable) -> None:
    """Check that a change can be decided: that all is known which happened before.

    Raises:
        StoreError: an event of the record cannot be read.

    """
    for event in record.unreadable:
        raise StoreError(
            f"{sentence(event)}, so nothing is changed.",
            "If a newer program wrote it, upgrade this one: support version. Otherwise: support verify",
        )
