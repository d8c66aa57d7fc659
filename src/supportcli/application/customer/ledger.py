"""What is left of what a customer prepaid, and every line of how it came to that."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from supportcli.application.customer.booked import zone_of
from supportcli.application.customer.find import names_of
from supportcli.application.desk import Desk
from supportcli.domain.customer.customer import Contract, Customer
from supportcli.domain.customer.ledger import Books, LedgerEntry, Pool, entries, in_force, total
from supportcli.domain.customer.months import month_of
from supportcli.storage.projections import records
from supportcli.storage.read import ledger

#: From so many percent on it is said.
WARNED = 80


class Allowance(NamedTuple):
    """How much was prepaid, none if that was not agreed, and how much of it is taken."""

    prepaid: int | None
    taken: int

    @property
    def left(self) -> int | None:
        """What is left; less than nothing where more was taken."""
        return None if self.prepaid is None else self.prepaid - self.taken

    @property
    def percent(self) -> int | None:
        """How much of it is taken, rounded down; all of nothing is taken from the beginning."""
        if self.prepaid is None:
            return None
        return 100 * self.taken // self.prepaid if self.prepaid else 100

    @property
    def is_scarce(self) -> bool:
        """Is it to be said that little is left, or nothing?"""
        return self.percent is not None and self.percent >= WARNED


class Balance(NamedTuple):
    """What is left at an instant: the contract in force then, its consultations, the seconds of the month.

    Without a contract there is nothing to take from; `ended` is the last one before.
    """

    customer: str
    month: str
    contract: Contract | None = None
    ended: Contract | None = None
    consultations: Allowance = Allowance(None, 0)
    seconds: Allowance = Allowance(None, 0)


def books_of(desk: Desk, customer: Customer) -> Books:
    """Return by what a customer's entries are booked: as it is itself, and as those merged into it were."""
    pins = dict(customer.pins)
    known, found = {customer.key}, [*customer.merged]
    while found:
        key = found.pop()
        # Two stores may each have merged one of two customers into the other.
        if key not in known:
            known.add(key)
            merged = records.read(desk.database, "customer", key)
            found += merged.merged
            pins |= {uid: [*merged.pins[uid], *pins.get(uid, ())] for uid in merged.pins}
    return Books(customer.contracts, zone_of(desk.policy(), customer), pins)


def totals(desk: Desk, customer: Customer) -> Mapping[Pool, int]:
    """Return what all cases of a customer take, by what it is taken from."""
    found: Counter[Pool] = Counter()
    books = books_of(desk, customer)
    for number, events in ledger.histories(desk.database, names_of(desk, customer), charged=True):
        found.update(total(number, events, books))
    return found


def balance(desk: Desk, customer: Customer, at: int) -> Balance:
    """Return the balance of a customer's contract at an instant."""
    month, contract = month_of(at, zone_of(desk.policy(), customer)), in_force(customer.contracts, at)
    if contract is not None:
        return of_contract(customer, contract, month, totals(desk, customer))
    over = [each for each in customer.contracts if each.ends_at is not None and each.ends_at <= at]
    ended = max(over, key=lambda each: each.ends_at or 0, default=None)
    return Balance(customer.name, month, ended=ended)


def of_contract(customer: Customer, contract: Contract, month: str, taken: Mapping[Pool, int]) -> Balance:
    """Return the balance of a contract, and of its hours in a month, from what is taken of every pool."""
    consultations, seconds = (taken.get(Pool(contract.number, each), 0) for each in (None, month))
    return Balance(
        customer.name, month, contract, None,
        Allowance(contract.consultations, consultations), Allowance(contract.month_seconds, seconds),
    )  # fmt: skip


def listed(desk: Desk, customer: Customer) -> Iterator[tuple[LedgerEntry, int | None]]:
    """Yield every entry of a customer's ledger in log order, each with the balance after it."""
    books = books_of(desk, customer)
    every: list[LedgerEntry] = []
    for number, events in ledger.histories(desk.database, names_of(desk, customer)):
        every += entries(number, events, books)
    by_number = {each.number: each for each in customer.contracts}
    taken: dict[object, int] = {}
    for entry in sorted(every, key=lambda each: each.seq):
        contract = by_number[entry.pool.contract]
        prepaid = contract.consultations if entry.pool.month is None else contract.month_seconds
        taken[entry.pool] = taken.get(entry.pool, 0) + entry.amount
        yield entry, Allowance(prepaid, taken[entry.pool]).left
