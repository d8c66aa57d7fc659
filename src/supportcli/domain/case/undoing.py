"""Undoing: what a command did stands no more; that it was given, and taken back, stays in the record."""

from collections.abc import Sequence

from supportcli.domain.case.case import Case
from supportcli.domain.event import Event, in_order
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import FIRST

#: After these all events of a case are applied to its clocks anew.
FROM_THE_START = ("undone", "breach_kept")
#: What nobody takes back: a doubt is accepted, and a breach that was recorded stays.
_NO_COMMANDS = ("unproved", "breach_kept")


class Undone(NamedTuple):
    """A command was undone: its uid, the kinds of what it did here, and the uids of its events that stand no more.

    `because` is why, where somebody else had given it or a priority changes back; `consent` is where the customer's
    consent to a lower priority stands, `consent_by` whose it is.
    """

    command: str
    what: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    because: str | None = None
    consent: str | None = None
    consent_by: str | None = None

    def apply(self, _case: Case, _event: Event) -> None:
        """Nothing of its own: whoever folds a stream leaves out what is named here."""


def undone_in(events: Sequence[Event]) -> frozenset[str]:
    """Return the uids of the events that were undone."""
    return frozenset(uid for event in events if event.kind == "undone" for uid in event.fact.events)


def last_instant(events: Sequence[Event]) -> int:
    """Return when the latest of a case's effective events occurred, whatever their order in the log."""
    return max((event.occurred_at for event in effective_events(events)), default=FIRST)


def effective_events(events: Sequence[Event]) -> Sequence[Event]:
    """Return the events that count: without those undone, and without the undoing, which does nothing of its own."""
    if all(event.kind != "undone" for event in events):
        return events
    gone = undone_in(events)
    return [
        event for event in events
        if event.kind != "undone" and (event.uid not in gone or event.kind in _NO_COMMANDS)
    ]  # fmt: skip


def clock_order(events: Sequence[Event]) -> Sequence[Event]:
    """Return the effective events of a case in the order in which they move its clocks: of occurrence, then `seq`."""
    left = effective_events(events)
    if left and left[0].there is not None:
        return in_order(left)
    return sorted(left, key=lambda event: (event.occurred_at, event.seq))
