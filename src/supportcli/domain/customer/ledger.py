"""What a customer's cases take from what was prepaid: a function of what each case is, and of where it is booked.

A consultation takes one from the pool of the contract in force when it was opened, and time spent on it from the hours
of the month in which it was spent. Both are booked when they are entered. An error takes nothing, nor does what never
was a case of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from supportcli.domain.case.case import Case
from supportcli.domain.case.supposed import LATER
from supportcli.domain.case.undoing import effective_events
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.customer.booking import Booking, LedgerBooked, Pin, booked
from supportcli.domain.customer.customer import Contract
from supportcli.domain.customer.months import month_of
from supportcli.domain.event import Event, in_order
from supportcli.domain.named_tuple import NamedTuple

#: The kind that is free; every other is a consultation.
ERROR = "incident"
#: Endings of what was none, or is counted as another case.
FREE_ENDINGS = ("void", "duplicate")
#: Facts that can change what a case takes.
MOVING = ("opened", "triaged", "edited", "moved", "spent", "closed", "merged_into", "reopened", "undone")
#: Facts that are entries: a consultation, and time spent.
BOOKED = ("opened", "spent")
#: The kind of what moves them.
REBOOKED = "ledger_booked"
#: The kind of what makes a case another customer's.
MOVED = "moved"


class Pool(NamedTuple):
    """What something is taken from: a contract's consultations or, with a month, the seconds of that month."""

    contract: int
    month: str | None = None


class LedgerEntry(NamedTuple):
    """A line of the ledger: where it stands in the log, when it happened, which case, what was taken, by whom.

    `amount` is consultations or seconds, below nothing where they were given back; `why` is the kind of the fact;
    `month` is the one in which it is booked, of a consultation, too.
    """

    seq: int
    at: int
    number: int
    pool: Pool
    amount: int
    why: str
    who: str
    month: str


def in_force(contracts: Sequence[Contract], at: int) -> Contract | None:
    """Return the contract in force at an instant: the latest to begin, if several are."""
    return max((each for each in contracts if each.holds(at)), key=lambda each: each.starts_at, default=None)


class Books(NamedTuple):
    """By what entries are booked: the customer's contracts, the zone of its months, and what was pinned.

    `names` are those under which cases are the customer's. `others` are contracts, by their uids, of customers that
    were one with this one for a time: what was booked to one of them then stays there. With `only_booked` the cases are
    theirs, and only what was booked to this one's counts.
    """

    contracts: Sequence[Contract]
    zone: ZoneInfo
    pins: Mapping[str, Sequence[Pin]]
    others: frozenset[str] = frozenset()
    only_booked: bool = False
    names: frozenset[str] = frozenset()
    #: Of one case: its entries, by the uids of their events, that were made while it was another customer's; and those
    #: of them after which it never was the customer's.
    foreign: frozenset[str] = frozenset()
    never_ours: frozenset[str] = frozenset()
    is_moved: bool = False

    def of_case(self, events: Sequence[Event]) -> "Books":
        """Return by what the entries of one case are booked, which may have been another customer's for a time."""
        if all(event.kind != MOVED for event in events):
            return self
        stands = {event.uid for event in effective_events(events)}
        foreign: set[str] = set()
        never_ours: set[str] = set()
        is_ours = True
        ordered = in_order(events)
        for place, event in enumerate(ordered, 1):
            if event.kind in {"opened", MOVED}:
                is_named = event.fact.customer in self.names
                is_ours = is_named if event.uid in stands else is_ours
                # A move that was undone has its lines, too.
                never_ours -= never_ours if is_named or is_ours else set()
            # A move back that was undone since had made it the customer's: its entries were booked to that one.
            if event.kind in BOOKED and not is_ours and not self._is_ours(ordered[:place]):
                foreign.add(event.uid)
                never_ours.add(event.uid)
        # Whose it is was said since: where customers that were one for a time booked it before, it is not.
        return self._replace(
            foreign=frozenset(foreign), never_ours=frozenset(never_ours), is_moved=True, others=frozenset()
        )

    def _is_ours(self, events: Sequence[Event]) -> bool:
        standing = [each.fact for each in effective_events(events) if each.kind in {"opened", MOVED}]
        return not standing or standing[-1].customer in self.names

    def has(self, customer: str | None) -> bool:
        """Check whether cases under a name are the customer's."""
        return not self.names or customer in self.names

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of the contracts, by the uids of the events that made them."""
        return {each.uid: each.number for each in self.contracts}

    def now(self, at: int) -> Booking:
        """Return where an entry of an instant would be booked as things are now."""
        contract = in_force(self.contracts, at)
        return Booking(None if contract is None else contract.uid, month_of(at, self.zone), self.zone.key)

    def pinned(self, event: Event, seq: int = LATER) -> Booking | None:
        """Return where an entry is booked for good, after the event with that place in the log; None if nowhere yet.

        What was booked to a contract of another customer, which was merged into this one, counts as not booked.
        """
        pins = [pin for pin in self.pins.get(event.uid, ()) if not pin.rebooked or pin.seq <= seq]
        entered = None if event.uid in self.foreign else booked(event.fact)
        booking = pins[-1].booking if pins else entered
        return booking if booking is None or booking.contract in {None, *self.numbers, *self.others} else None

    def of(self, event: Event, seq: int = LATER) -> Booking:
        """Return where an entry is booked after the event with that place in the log."""
        booking = self.pinned(event, seq)
        if booking is None and self.only_booked:
            return self.now(event.occurred_at)._replace(contract=None)
        return booking or self.now(event.occurred_at)


def taken(case: Case, events: Sequence[Event], books: Books, seq: int = LATER) -> dict[Pool, int]:
    """Return what a case takes as it is, where `events` are those of it that count, up to a place in the log."""
    if case.kind == ERROR or case.closed_as in FREE_ENDINGS or not books.has(case.customer):
        return {}
    if books.only_booked and books.is_moved:
        return {}
    found: dict[Pool, int] = {}
    numbers = books.numbers
    for event in events:
        if event.kind not in BOOKED:
            continue
        booking = books.of(event, seq)
        if booking.contract not in numbers:
            continue
        is_time = event.kind == "spent"
        if case.merged_into is not None and not is_time:
            # It is counted as the case that goes on; the work was done.
            continue
        pot = Pool(numbers[str(booking.contract)], booking.month if is_time else None)
        found[pot] = found.get(pot, 0) + (event.fact.seconds if is_time else 1)
    return found


def total(number: int, events: Sequence[Event], books: Books) -> dict[Pool, int]:
    """Return what a case takes in all, from the events that can change that."""
    return taken(fold(number, events), effective_events(events), books.of_case(events))


def entries(number: int, events: Sequence[Event], books: Books) -> Iterator[LedgerEntry]:
    """Yield what each event charged or refunded: the difference it makes to the case's total."""
    books = books.of_case(events)
    moving = [event for event in events if event.kind in MOVING]
    steps = [(event.seq, event.occurred_at, event.kind, event.actor) for event in moving]
    steps += {
        (pin.seq, pin.at, REBOOKED, pin.who)
        for event in moving for pin in books.pins.get(event.uid, ()) if pin.rebooked
    }  # fmt: skip
    had: dict[Pool, int] = {}
    for seq, at, why, who in sorted(steps):
        so_far = [event for event in moving if event.seq <= seq]
        has = taken(fold(number, so_far), effective_events(so_far), books, seq)
        for pot in (*had, *(each for each in has if each not in had)):
            amount = has.get(pot, 0) - had.get(pot, 0)
            if amount:
                month = pot.month or books.of(moving[0], seq).month
                yield LedgerEntry(seq, at, number, pot, amount, why, who, month)
        had = has


def to_book(
    cases: Iterable[Sequence[Event]], books: Books, *, without_contract: bool = False
) -> Iterator[LedgerBooked]:  # fmt: skip
    """Yield the bookings of all entries that are booked nowhere yet, as things are now.

    A customer without a contract has none, unless they are asked for. Those that were undone are among them: their
    lines must not move, either.
    """
    if books.contracts or without_contract:
        every = (each for events in cases for each in _entries_of(events, books))
        yield from _grouped((event for event, own in every if own.pinned(event) is None), books, rebooked=False)


def to_rebook(cases: Iterable[Sequence[Event]], books: Books) -> Iterator[LedgerBooked]:
    """Yield the bookings of all entries that are booked otherwise than they would be now."""
    every = (each for events in cases for each in _entries_of(effective_events(events), books))
    moved = (event for event, own in every if own.pinned(event) not in {None, books.now(event.occurred_at)})
    yield from _grouped(moved, books, rebooked=True)


def _entries_of(events: Sequence[Event], books: Books) -> Iterator[tuple[Event, Books]]:
    """Yield the entries of a case that a customer's ledger has lines of, each with by what it is booked."""
    own = books.of_case(events)
    return ((event, own) for event in events if event.kind in BOOKED and event.uid not in own.never_ours)


def _grouped(events: Iterable[Event], books: Books, *, rebooked: bool) -> Iterator[LedgerBooked]:
    found: dict[Booking, list[str]] = {}
    for event in events:
        found.setdefault(books.now(event.occurred_at), []).append(event.uid)
    for booking, uids in found.items():
        yield LedgerBooked(booking.month, booking.zone, tuple(uids), booking.contract, rebooked)
