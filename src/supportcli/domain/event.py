"""One event of a case's stream: what happened, when it happened and when it was written down."""

from collections.abc import Sequence
from typing import Any

from supportcli.domain.named_tuple import NamedTuple


class Event(NamedTuple):
    """A fact with its envelope.

    `occurred_at` and `recorded_at` are instants (R2: clocks go by the first); `policy` is the version of the policy
    in force when the event was recorded, pinned by every clock the event starts (R13). `there` is the version that the
    event had where it was recorded; None in a stream whose events were all recorded in one store.
    """

    seq: int
    uid: str
    version: int
    kind: str
    occurred_at: int
    recorded_at: int
    actor: str
    channel: str | None
    policy: int
    fact: Any
    there: int | None = None

    @property
    def is_backdated(self) -> bool:
        """Was it entered later than it happened? A minute's grace is not worth a mark."""
        return self.recorded_at - self.occurred_at > 60


def in_order(events: Sequence[Event]) -> Sequence[Event]:
    """Return the events of a stream in the order in which they are applied.

    That is the order of the log in which they are given; where several stores recorded them, it is one that is the same
    in every store that has them (docs/decisions/0030).
    """
    if not events or events[0].there is None:
        return events
    return sorted(events, key=place_of)


def place_of(event: Event) -> tuple[bool, int, int, int, str]:
    """Return what the events of several stores are ordered by.

    Of two at the same instant, the one whose recorder knew the other had the higher version there.
    """
    there = event.version if event.there is None else event.there
    return event.kind != "opened", event.occurred_at, event.recorded_at, there, event.uid


def is_after(events: Sequence[Event], new: Sequence[Event]) -> bool:
    """Check whether every new event of a stream is applied after all that are there."""
    if events[0].there is None:
        return True
    return bool(new) and max(map(place_of, events)) < min(map(place_of, new))
