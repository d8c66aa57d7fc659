"""Booking what a program entered that knew no bookings, when it arrives from another store (decision 0059)."""

from collections.abc import Sequence

from supportcli.application.customer.bookings import outstanding
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.records import append
from supportcli.domain.customer.booking import LedgerBooked
from supportcli.domain.customer.customer import Customer
from supportcli.storage.engine.uid import uid
from supportcli.storage.projections.records import stream_of
from supportcli.storage.read import arrived_entries

#: A customer, its entries that are booked nowhere, and the stores that entered some although it had a contract there.
_Found = tuple[Customer, Sequence[LedgerBooked], set[str]]


def book_arrived(desk: Desk, since: int) -> int:
    """Book the outstanding entries of customers for whom an old program entered some, and return how many they are.

    Only what came after a place in the log is looked at. The bookings are those of an upgrade. The caller holds the
    transaction.
    """
    found = [_read(desk, customer) for customer in _customers(desk, since)]
    old = {origin for _, _, origins in found for origin in origins}
    asked, booked = ChangeRequest(desk.now, command=uid(desk.now, 0)), 0
    for customer, facts, _ in found:
        uids = [each for fact in facts for each in fact.events]
        if any(origin in old for origin, _ in arrived_entries.entered(desk.database, uids)):
            append(desk, "customer", customer, facts, asked)
            booked += len(uids)
    return booked


def _customers(desk: Desk, since: int) -> Sequence[Customer]:
    every = (customer_of(desk, name) for name in arrived_entries.customers_of_new(desk.database, since))
    return [*{each.key: each for each in every if each.contracts and each.merged_into is None}.values()]


def _read(desk: Desk, customer: Customer) -> _Found:
    facts = outstanding(desk, customer)
    streams = [stream_of("customer", key) for key in (customer.key, *customer.related)]
    first = arrived_entries.first_contracts(desk.database, streams)
    # A program that knows bookings books whatever is entered for a customer that has a contract.
    entered = arrived_entries.entered(desk.database, (each for fact in facts for each in fact.events))
    return customer, facts, {origin for origin, seq in entered if seq > first.get(origin, seq)}
