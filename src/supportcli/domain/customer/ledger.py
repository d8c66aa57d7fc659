"""What a customer's cases take from what was prepaid: a function of what each case is now, and of nothing else.

A consultation takes one from the pool of the contract in force when it was opened, and time spent on it from the hours
of the month in which it was spent. An error takes nothing, nor does what never was a case of its own.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from supportcli.domain.case.case import Case
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.customer.customer import Contract
from supportcli.domain.customer.months import month_of
from supportcli.domain.event import Event
from supportcli.domain.time.instant import LAST

#: The kind that is free; every other is a consultation.
ERROR = "incident"
#: Endings of what was none, or is counted as another case.
FREE_ENDINGS = ("void", "duplicate")
#: Facts that can change what a case takes.
MOVING = ("opened", "triaged", "spent", "closed", "reopened", "undone")


class Pool(NamedTuple):
    """What something is taken from: a contract's consultations or, with a month, the seconds of that month."""

    contract: int
    month: str | None = None


class LedgerEntry(NamedTuple):
    """A line of the ledger: where it stands in the log, when it happened, which case, what was taken, by whom.

    `amount` is consultations or seconds, below nothing where they were given back; `why` is the kind of the fact.
    """

    seq: int
    at: int
    number: int
    pool: Pool
    amount: int
    why: str
    who: str


def in_force(contracts: Sequence[Contract], at: int) -> Contract | None:
    """Return the contract in force at an instant: the latest to begin, if several are."""
    return max((each for each in contracts if each.holds(at)), key=lambda each: each.starts_at, default=None)


def effective_periods(contracts: Sequence[Contract], contract: Contract) -> list[tuple[int, int]]:
    """Return the spans in which a contract is the one in force."""
    ends = {each.ends_at if each.ends_at is not None else LAST for each in contracts}
    edges = sorted(ends | {each.starts_at for each in contracts})
    return [(start, end) for start, end in pairwise(edges) if in_force(contracts, start) is contract]


def taken(case: Case, contracts: Sequence[Contract], zone: ZoneInfo) -> dict[Pool, int]:
    """Return what a case takes as it is."""
    if case.kind == ERROR or case.closed_as in FREE_ENDINGS:
        return {}
    found: dict[Pool, int] = {}
    contract = in_force(contracts, case.opened_at)
    if contract is not None:
        found[Pool(contract.number)] = 1
    for at, seconds, _ in case.spent:
        contract = in_force(contracts, at)
        if contract is not None:
            pot = Pool(contract.number, month_of(at, zone))
            found[pot] = found.get(pot, 0) + seconds
    return found


def entries(
    number: int, events: Sequence[Event], contracts: Sequence[Contract], zone: ZoneInfo
) -> Iterator[LedgerEntry]:
    """Yield what each event of a case charged or refunded: the difference it makes to the case's total."""
    moving = [event for event in events if event.kind in MOVING]
    had: dict[Pool, int] = {}
    for place, event in enumerate(moving, 1):
        has = taken(fold(number, moving[:place]), contracts, zone)
        for pot in (*had, *(each for each in has if each not in had)):
            amount = has.get(pot, 0) - had.get(pot, 0)
            if amount:
                yield LedgerEntry(event.seq, event.occurred_at, number, pot, amount, event.kind, event.actor)
        had = has
