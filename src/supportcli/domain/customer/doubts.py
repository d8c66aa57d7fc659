"""What another store's people said of a customer: it gives nobody a right before a lead accepts it (decision 0041)."""

from collections.abc import Sequence
from typing import Any

from supportcli.domain.customer.customer import Customer
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

#: Those that are read with the mark; the others have no effect before they are accepted.
_MARKED = frozenset(("contact_registered", "contracted", "contract_ended"))
#: The kind under which what has no effect is read; no event is ever recorded as one.
KIND = "doubted"
#: What was done where a merge brought something over.
ABSORBED = "customer_absorbed"


class Unproved(NamedTuple):
    """What somebody this store does not know recorded elsewhere: the uid of its event, what was done, and by whom.

    `kind` is that of the event, or `customer_absorbed` for what a merge brought over with it.
    `elsewhere` is set when it is read in a store that did not record it: there it changes nothing.
    """

    event: str
    kind: str
    by: str
    elsewhere: bool = False

    def apply(self, customer: Customer, _event: Event) -> None:
        """Apply the doubt: note it; `settled` has read what it is about accordingly."""
        if not self.elsewhere:
            customer.doubts = (*customer.doubts, self)


class Accepted(NamedTuple):
    """A lead accepted an event that was unproved here, named by its uid, with why."""

    event: str
    because: str | None = None

    def apply(self, customer: Customer, event: Event) -> None:
        """Apply the acceptance: note it, with its own uid."""
        customer.accepted = (*customer.accepted, (event.uid, self.event))


class Doubted(NamedTuple):
    """In place of a fact that has no effect here: its kind, and the customer that it merges this one with, if any."""

    said: str
    other: str | None = None

    def apply(self, customer: Customer, _event: Event) -> None:
        """Note with whom it would be one."""
        if self.other is not None:
            customer.merges_in_doubt = (*customer.merges_in_doubt, self.other)


def settled(events: Sequence[Event]) -> list[Event]:
    """Return the events of a customer as this store holds them: what is unproved is marked, or has no effect."""
    doubts = [event.fact for event in events if event.kind == "customer_unproved" and not event.fact.elsewhere]
    left = _left(doubts, [(event.uid, event.fact.event) for event in events if event.kind == "customer_accepted"])
    kinds = {each.event: each.kind for each in doubts}
    return [_read(event, kinds[event.uid]) if event.uid in left else event for event in events]


def unproved(customer: Customer) -> list[Unproved]:
    """Return what is unproved of a customer, in the order in which it was found."""
    left = _left(customer.doubts, customer.accepted)
    return [each for each in customer.doubts if each.event in left]


def accept(customer: Customer, because: str) -> tuple[Accepted, ...]:
    """Accept all that is unproved of a customer, with a reason; nothing happens where nothing is.

    Raises:
        Refused: the reason is empty.

    """
    if not because.strip():
        raise Refused("an acceptance needs a reason.", "Give it with --because TEXT.")
    return tuple(Accepted(each.event, because) for each in unproved(customer) if each.kind != "customer_accepted")


def _left(doubts: Sequence[Unproved], accepted: Sequence[tuple[str, str]]) -> set[str]:
    """Return the uids of what is doubted and not accepted."""
    doubted = {each.event for each in doubts}
    # An acceptance from elsewhere may be unproved itself.
    return doubted - {uid for own, uid in accepted if own not in doubted}


def _read(event: Event, doubted: str) -> Event:
    fact: Any = event.fact
    # A contact that an unproved merge brought over is the other customer's still; so is a contract, by its mark.
    if event.kind in _MARKED and (event.kind, doubted) != ("contact_registered", ABSORBED):
        return event._replace(fact=fact._replace(is_unproved=True))
    if event.kind == "customer_accepted":
        return event
    return event._replace(kind=KIND, fact=Doubted(event.kind, getattr(event.fact, "other", None)))
