"""A customer: what its stream of facts adds up to."""

from collections.abc import Iterator
from typing import Any

from supportcli.domain.case.redacting import GONE
from supportcli.domain.customer.booking import Pin
from supportcli.domain.event import Event
from supportcli.domain.handle import TAIL, Handle, fold_address, fold_name, fold_phone, is_phone, is_same_phone


class Contact:
    """Somebody at the customer's: how they are reached, and whether they may confirm work on the customer's side."""

    __slots__ = ("addresses", "may_authorise", "name", "note", "phones", "unproved")

    def __init__(self, name: str) -> None:
        self.name = name
        self.addresses: tuple[str, ...] = ()
        self.phones: tuple[str, ...] = ()
        self.may_authorise = False
        self.note: str | None = None
        #: Did somebody register them whom this store does not know?
        self.unproved = False

    @property
    def is_reachable(self) -> bool:
        """Is there a way to reach them?"""
        return bool(self.phones or self.addresses)

    def is_reached_by(self, text: str) -> bool:
        """Is this one of their addresses or phone numbers, in any spelling?"""
        if fold_address(text) in map(fold_address, self.addresses):
            return True
        return is_phone(text) and any(is_same_phone(fold_phone(text), fold_phone(each)) for each in self.phones)


class Contract:
    """What was agreed with a customer for a time: plan, people, and what is prepaid.

    `starts_at` and `ends_at` are instants, half-open; without an end it goes on. `consultations` is how many are
    prepaid in all, `month_seconds` how much work a calendar month of the customer's zone includes. `uid` is that of the
    event that made it, be it with another customer, which was merged into this one. By what is `unproved` here no new
    case gets a plan or an assignee; `agreed_until` is its end without what is.
    """

    __slots__ = (
        "agreed_until", "backup", "consultations", "currency", "ends_at", "engineer", "manager", "month_seconds",
        "number", "plan", "starts_at", "uid", "unproved", "value",
    )  # fmt: skip

    def __init__(self, number: int, plan: str, starts_at: int, ends_at: int | None, uid: str) -> None:
        self.number = number
        self.plan = plan
        self.starts_at = starts_at
        self.ends_at = self.agreed_until = ends_at
        self.uid = uid
        self.unproved = False
        self.engineer: str | None = None
        self.backup: str | None = None
        self.manager: str | None = None
        self.consultations: int | None = None
        self.month_seconds: int | None = None
        #: What it is worth, as decimal text, and in which currency.
        self.value: str | None = None
        self.currency: str | None = None

    @property
    def is_void(self) -> bool:
        """Did it never hold?"""
        return self.ends_at is not None and self.ends_at <= self.starts_at

    def holds(self, at: int) -> bool:
        """Is it in force at an instant?"""
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)

    def is_agreed(self, at: int) -> bool:
        """Is it in force at an instant by what is proved here?"""
        return not self.unproved and self.starts_at <= at and (self.agreed_until is None or at < self.agreed_until)


class Customer:
    """The state of one customer; only facts change it, each in its own `apply`."""

    #: What this program cannot tell of it.
    unreadable: tuple[Event, ...] = ()
    #: What this store holds for unproved, with pairs of uids: of an acceptance, and of what it accepts.
    doubts: tuple[Any, ...] = ()
    accepted: tuple[tuple[str, str], ...] = ()
    merges_in_doubt: tuple[str, ...] = ()

    def __init__(self, key: str) -> None:
        self.key = key
        self.version = 0
        self.name = key
        self.aliases: list[str] = []
        self.language: str | None = None
        self.zone: str | None = None
        self.partner: str | None = None
        self.landscape: str | None = None
        self.agreement: str | None = None
        self.may_collect: str | None = None
        self.looked_after_by: str | None = None
        self.services: dict[str, str] = {}
        self.contacts: dict[str, Contact] = {}
        self.contracts: list[Contract] = []
        #: Bookings of entries of the ledger, by the uids of their events.
        self.pins: dict[str, list[Pin]] = {}
        #: The customers that it was merged into, and those merged into it, by their keys.
        self.gone_into: list[str] = []
        self.merged: list[str] = []
        #: Those it was merged with and is not any more; all that it was ever merged with, where they were read, too.
        self.parted: list[str] = []
        self.related: tuple[str, ...] = ()
        #: Which of the customers that are one remains, by its key, where all of them were read.
        self.remains: str | None = None

    def on(self, event: Event) -> None:
        """Take one event in."""
        event.fact.apply(self, event)

    @property
    def merged_into(self) -> str | None:
        """Return which customer it is found through, if it was merged into one."""
        if self.remains is not None:
            return None if self.remains == self.key else self.remains
        return self.gone_into[-1] if self.gone_into else None

    @property
    def was_merged(self) -> bool:
        """Was it ever merged with another, so that the stream of each tells what it is?"""
        return bool(self.merged or self.gone_into or self.parted)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by, the one it is shown under first; its key always leads to it.

        Somebody of whom only cases were known may have been described under another name.
        """
        names = tuple(dict.fromkeys((self.name, *self.aliases)))
        return names if fold_name(self.key) in map(fold_name, names) else (*names, self.key)

    def contact(self, name: str) -> Contact | None:
        """Return whoever is registered under a name, in any spelling, or under an address or phone number."""
        found = self.contacts.get(fold_name(name))
        if found is not None:
            return None if found.name == GONE else found
        return next((each for each in self.contacts.values() if each.is_reached_by(name)), None)

    def contract_at(self, at: int) -> Contract | None:
        """Return the contract in force at an instant: the latest to begin, if several are."""
        return max((each for each in self.contracts if each.holds(at)), key=lambda each: each.starts_at, default=None)

    def agreed_at(self, at: int) -> Contract | None:
        """Return the contract by which a case that is opened at an instant gets its plan, engineer and backup."""
        agreed = (each for each in self.contracts if each.is_agreed(at))
        return max(agreed, key=lambda each: each.starts_at, default=None)

    def ended_before(self, at: int) -> Contract | None:
        """Return the contract that ended last before an instant."""
        over = (each for each in self.contracts if each.ends_at is not None and each.ends_at <= at and not each.is_void)
        return max(over, key=lambda each: each.ends_at or 0, default=None)

    def handles(self) -> Iterator[Handle]:
        """Yield the handles by which a customer is found; none for one merged into another."""
        if self.merged_into is not None:
            return
        for name in self.names:
            yield Handle("name", fold_name(name))
        for contact in self.contacts.values():
            yield Handle("name", fold_name(contact.name), contact.name)
            yield from (Handle("address", fold_address(each), contact.name) for each in contact.addresses)
            for phone in map(fold_phone, contact.phones):
                yield Handle("phone", phone, contact.name)
                yield Handle("tail", phone[-TAIL:], contact.name)
        for contract in self.contracts:
            if contract.manager is not None:
                yield Handle("manager", fold_name(contract.manager))


def normalised(value: Any) -> Any:
    """Return nothing for what was emptied on purpose."""
    return value or None
