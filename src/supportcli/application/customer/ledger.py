"""What is left of what a customer prepaid, and every line of how it came to that."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from supportcli.application.customer.booked import zone_of
from supportcli.application.customer.find import erased_cases, names_of
from supportcli.application.desk import Desk
from supportcli.domain.case.redacting import GONE
from supportcli.domain.customer.booking import Pin
from supportcli.domain.customer.customer import Contract, Customer
from supportcli.domain.customer.ledger import Books, LedgerEntry, Pool, entries, in_force, total
from supportcli.domain.customer.months import month_of
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
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
    """Return by what a customer's entries are booked: as it is, and as those were that it was ever merged with."""
    related = [*_related(desk, customer)]
    pins: dict[str, list[Pin]] = {}
    for each in (*related, customer):
        for uid, booked in each.pins.items():
            pins.setdefault(uid, []).extend(booked)
    if related:
        # Two stores may each have booked an entry: the first booking holds, unless it was moved.
        pins = {
            uid: sorted(booked, key=_order)[-1 - sum(pin.rebooked for pin in booked) :] for uid, booked in pins.items()
        }
    own = {each.uid for each in customer.contracts}
    others = frozenset(contract.uid for each in related for contract in each.contracts if contract.uid not in own)
    names = frozenset((*names_of(desk, customer), *[GONE] * bool(erased_cases(desk, customer))))
    return Books(customer.contracts, zone_of(desk.policy(), customer), pins, others, names=names)


def _order(pin: Pin) -> tuple[bool, int, str]:
    return pin.rebooked, pin.at if pin.rebooked else -pin.at, str(pin.booking)


def _related(desk: Desk, customer: Customer) -> Iterator[Customer]:
    return (records.read(desk.database, "customer", key) for key in customer.related)


def histories(
    desk: Desk, customer: Customer, *, charged: bool = False
) -> Iterator[tuple[int, Sequence[Event], Books]]:  # fmt: skip
    """Yield every case that may take from a customer's contracts: its number, its events, by what they are booked.

    Those are the customer's own, and those of customers that were one with it: only what was booked then counts.
    """
    books = books_of(desk, customer)
    ours = names_of(desk, customer)
    erased = erased_cases(desk, customer)
    for number, events in ledger.histories(desk.database, ours, charged=charged, also=erased):
        yield number, events, books
    parted = [each for each in _related(desk, customer) if each.merged_into is None]
    theirs = [name for each in parted for name in names_of(desk, each) if name not in ours]
    if theirs:
        for number, events in ledger.histories(desk.database, theirs, charged=charged):
            yield number, events, books._replace(only_booked=True, names=frozenset(theirs))


def totals(desk: Desk, customer: Customer) -> Mapping[Pool, int]:
    """Return what all cases of a customer take, by what it is taken from."""
    found: Counter[Pool] = Counter()
    for number, events, books in histories(desk, customer, charged=True):
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
    every: list[LedgerEntry] = []
    for number, events, books in histories(desk, customer):
        every += entries(number, events, books)
    by_number = {each.number: each for each in customer.contracts}
    taken: dict[object, int] = {}
    for entry in sorted(every, key=lambda each: each.seq):
        contract = by_number[entry.pool.contract]
        prepaid = contract.consultations if entry.pool.month is None else contract.month_seconds
        taken[entry.pool] = taken.get(entry.pool, 0) + entry.amount
        yield entry, Allowance(prepaid, taken[entry.pool]).left
