"""What is left of what a customer prepaid, and every line of how it came to that."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from supportcli.application.customer.find import names_of
from supportcli.application.desk import Desk
from supportcli.domain.customer.customer import Contract, Customer
from supportcli.domain.customer.ledger import LedgerEntry, effective_periods, entries, in_force
from supportcli.domain.customer.months import bounds, month_of
from supportcli.domain.time.instant import to_text
from supportcli.domain.worktime.zone import load
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


def zone_of(desk: Desk, customer: Customer) -> ZoneInfo:
    """Return the zone whose months count: the customer's, else that of the policy's office, else UTC."""
    if customer.zone:
        return load(customer.zone)
    policy = desk.policy()
    calendars = (policy.calendar(name) for name in policy.calendar_names)
    return next((each.zone for each in calendars if each.timezone not in {None, "UTC"}), None) or load("UTC")


def balance(desk: Desk, customer: Customer, at: int) -> Balance:
    """Return the balance of a customer's contract at an instant, from sums alone."""
    zone = zone_of(desk, customer)
    contract = in_force(customer.contracts, at)
    if contract is not None:
        return _of(desk, customer, contract, month_of(at, zone), zone)
    over = [each for each in customer.contracts if each.ends_at is not None and each.ends_at <= at]
    ended = max(over, key=lambda each: each.ends_at or 0, default=None)
    return Balance(customer.name, month_of(at, zone), ended=ended)


def of_contract(desk: Desk, customer: Customer, contract: Contract, month: str) -> Balance:
    """Return the balance of a contract, and of its hours in a month."""
    return _of(desk, customer, contract, month, zone_of(desk, customer))


def listed(desk: Desk, customer: Customer) -> Iterator[tuple[LedgerEntry, int | None]]:
    """Yield every entry of a customer's ledger in log order, each with the balance after it."""
    zone, contracts = zone_of(desk, customer), customer.contracts
    every: list[LedgerEntry] = []
    for number, events in ledger.histories(desk.database, names_of(desk, customer)):
        every += entries(number, events, contracts, zone)
    by_number = {each.number: each for each in contracts}
    taken: dict[object, int] = {}
    for entry in sorted(every, key=lambda each: each.seq):
        contract = by_number[entry.pool.contract]
        prepaid = contract.consultations if entry.pool.month is None else contract.month_seconds
        taken[entry.pool] = taken.get(entry.pool, 0) + entry.amount
        yield entry, Allowance(prepaid, taken[entry.pool]).left


def _of(desk: Desk, customer: Customer, contract: Contract, month: str, zone: ZoneInfo) -> Balance:
    names, spans = names_of(desk, customer), effective_periods(customer.contracts, contract)
    consultations = sum(ledger.consultations(desk.database, names, *_texts(span)) for span in spans)
    within = _cut(spans, bounds(month, zone))
    seconds = sum(ledger.seconds(desk.database, names, *_texts(span)) for span in within)
    return Balance(
        customer.name, month, contract, None,
        Allowance(contract.consultations, consultations), Allowance(contract.month_seconds, seconds),
    )  # fmt: skip


def _cut(spans: Sequence[tuple[int, int]], to: tuple[int, int]) -> list[tuple[int, int]]:
    cut = ((max(start, to[0]), min(end, to[1])) for start, end in spans)
    return [(start, end) for start, end in cut if start < end]


def _texts(span: tuple[int, int]) -> tuple[str, str]:
    return to_text(span[0]), to_text(span[1])
