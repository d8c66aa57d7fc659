"""Where an entry of the ledger is booked: fixed when it is entered or by an event of its customer, moved by one."""

from typing import Any

from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple


class Booking(NamedTuple):
    """What an entry is booked to.

    `contract` is the uid of the event that made the contract in force, or nothing; `month` is the month of `zone` in
    which the entry falls.
    """

    contract: str | None
    month: str
    zone: str


class Pin(NamedTuple):
    """An entry's booking by an event of the customer: where that stands in the log, when it was, and by whom.

    The first pin of an entry holds from its beginning; one that was `rebooked` holds from its own place on.
    """

    booking: Booking
    seq: int
    at: int
    who: str
    rebooked: bool


class LedgerBooked(NamedTuple):
    """Entries, by the uids of their events, are booked to a contract and month; `rebooked` if they were elsewhere."""

    month: str
    zone: str
    events: tuple[str, ...]
    contract: str | None = None
    rebooked: bool = False

    def apply(self, customer: Any, event: Event) -> None:
        """Apply the booking to each entry; what was booked before is moved only by a rebooking."""
        pin = Pin(
            Booking(self.contract, self.month, self.zone), event.seq, event.occurred_at, event.actor, self.rebooked
        )
        for uid in self.events:
            pins = customer.pins.setdefault(uid, [])
            if self.rebooked or not pins:
                pins.append(pin)


def booked(fact: Any) -> Booking | None:
    """Return the booking that a fact of a case carries, or None for one from before entries were booked."""
    if fact.zone is None:
        return None
    return Booking(fact.contract, fact.month, fact.zone)


def with_booking(fact: Any, booking: Booking | None) -> Any:
    """Return a fact of a case with where it is booked, or as it is where the customer has no contract."""
    return fact if booking is None else fact._replace(**booking._asdict())
