"""Booking past entries of the ledger: before something moves them, and anew where that is asked."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application.customer.find import erased_cases, names_of
from supportcli.application.customer.ledger import books_of
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.records import append
from supportcli.domain.customer.booking import LedgerBooked
from supportcli.domain.customer.customer import Customer
from supportcli.domain.customer.ledger import to_book, to_rebook
from supportcli.domain.event import Event
from supportcli.storage.engine.uid import uid
from supportcli.storage.projections import records
from supportcli.storage.read import ledger


def outstanding(desk: Desk, customer: Customer, *, without_contract: bool = False) -> Sequence[LedgerBooked]:
    """Return the bookings of a customer's entries from before entries were booked, as things are now.

    Those of a customer without a contract are booked to none where that is asked for: before it gets one of another.
    """
    if not customer.contracts and not without_contract:
        return ()
    cases = _cases(desk, customer)
    return tuple(to_book(cases, books_of(desk, customer), without_contract=without_contract))


def moved(desk: Desk, customer: Customer, facts: Sequence[Any]) -> Sequence[LedgerBooked]:
    """Return the bookings of all entries that facts about their customer would move."""
    after: Customer = records.read(desk.database, "customer", customer.key)
    for fact in facts:
        after.on(Event(0, "", 0, "", desk.now, desk.now, desk.actor, None, 0, fact))
    if not after.contracts:
        return ()
    cases = _cases(desk, customer)
    return tuple(to_rebook(cases, books_of(desk, after)))


def _cases(desk: Desk, customer: Customer) -> Iterator[Sequence[Event]]:
    """Yield the events of every case that is or was a customer's."""
    names, erased = names_of(desk, customer), erased_cases(desk, customer)
    return (events for _, events in ledger.histories(desk.database, names, also=erased))


def book_all(desk: Desk, asked: ChangeRequest) -> None:
    """Book the outstanding entries of all customers whose months the policy's zone counts, before that changes.

    The caller holds the transaction.
    """
    for customer in [*records.every(desk.database, "customer")]:
        if customer.zone is None and customer.merged_into is None:
            facts = outstanding(desk, customer)
            if facts:
                append(desk, "customer", customer, facts, asked)


def book_every(desk: Desk) -> int:
    """Book the outstanding entries of every customer that has a contract, and return how many they are.

    The caller holds the transaction.
    """
    asked, booked = ChangeRequest(desk.now, command=uid(desk.now, 0)), 0
    for customer in [*records.every(desk.database, "customer")]:
        facts = outstanding(desk, customer) if customer.merged_into is None else ()
        if facts:
            append(desk, "customer", customer, facts, asked)
            booked += sum(len(fact.events) for fact in facts)
    return booked
