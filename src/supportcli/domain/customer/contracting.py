"""Contracts: which plan holds from when to when, who looks after the customer, what is prepaid."""

from typing import NamedTuple

from supportcli.domain.customer.customer import Contract, Customer
from supportcli.domain.customer.profile import check_lives
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.time.instant import LAST


class Contracted(NamedTuple):
    """A contract was made, numbered within the customer; durations are seconds.

    `about` is the uid of the event that made it, where it came over from another customer and is the same contract.
    `is_unproved` is set when it is read in a store that does not know who recorded it.
    """

    number: int
    plan: str
    starts_at: int
    ends_at: int | None = None
    engineer: str | None = None
    backup: str | None = None
    manager: str | None = None
    consultations: int | None = None
    month_seconds: int | None = None
    about: str | None = None
    is_unproved: bool = False

    def apply(self, customer: Customer, event: Event) -> None:
        """Apply the fact: add the contract, once, though two stores may each have taken it over."""
        uid = self.about or event.uid
        if any(each.uid == uid for each in customer.contracts):
            return
        # A contract that an unproved merge brought over is the other customer's still.
        if self.is_unproved and self.about is not None:
            return
        contract = Contract(self.number, self.plan, self.starts_at, self.ends_at, uid)
        for name in ("engineer", "backup", "manager", "consultations", "month_seconds"):
            setattr(contract, name, getattr(self, name))
        contract.unproved = self.is_unproved
        customer.contracts.append(contract)


class ContractEnded(NamedTuple):
    """A contract ends at an instant, be it earlier or later than was agreed; nothing that was consumed changes.

    `about` is the uid of the event that made the contract; `is_unproved` is as for a contract.
    """

    number: int
    ends_at: int
    because: str | None = None
    about: str | None = None
    is_unproved: bool = False

    def apply(self, customer: Customer, _event: Event) -> None:
        """End it then."""
        for contract in customer.contracts:
            if contract.uid == self.about if self.about else contract.number == self.number:
                contract.ends_at = self.ends_at
                if not self.is_unproved:
                    contract.agreed_until = self.ends_at


def contract(customer: Customer, fact: Contracted) -> tuple[Contracted, ...]:
    """Make a contract; its number is assigned here.

    Raises:
        UsageError: it ends before it begins, or a number makes no sense.
        Refused: another contract holds in that time.

    """
    check_lives(customer)
    if fact.ends_at is not None and fact.ends_at <= fact.starts_at:
        raise UsageError("A contract ends after it begins.", "Give a later --until.")
    if (fact.consultations is not None and fact.consultations < 0) or (
        fact.month_seconds is not None and fact.month_seconds < 0
    ):
        raise UsageError("What is prepaid cannot be less than nothing.")
    if fact.backup is not None and fact.backup == fact.engineer:
        raise UsageError("The backup stands in for the engineer, so it is somebody else.", "Name another --backup.")
    _check_free(customer, fact.starts_at, fact.ends_at)
    return (fact._replace(number=1 + max((each.number for each in customer.contracts), default=0)),)


def end(customer: Customer, number: int, ends_at: int, because: str | None = None) -> tuple[ContractEnded, ...]:
    """Return the fact that ends a contract at an instant.

    Raises:
        NotFound: there is no contract of that number.
        UsageError: it would end before it begins.
        Refused: another contract would hold in the time that is added.

    """
    check_lives(customer)
    found = known_contract(customer, number)
    if ends_at <= found.starts_at:
        raise UsageError("A contract ends after it begins.", "Give a later time.")
    if found.ends_at is not None and ends_at > found.ends_at:
        _check_free(customer, found.ends_at, ends_at, number)
    return (ContractEnded(number, ends_at, because, found.uid or None),) if found.ends_at != ends_at else ()


def known_contract(customer: Customer, number: int) -> Contract:
    """Return a contract.

    Raises:
        NotFound: there is none of that number.

    """
    found = next((each for each in customer.contracts if each.number == number), None)
    if found is None:
        known = ", ".join(str(each.number) for each in customer.contracts) or "none"
        raise NotFound(f"{customer.name} has no contract {number}.", f"There are: {known}.")
    return found


def _check_free(customer: Customer, start: int, end: int | None, but: int = 0) -> None:
    for other in customer.contracts:
        if other.number != but and start < (other.ends_at or LAST) and other.starts_at < (end or LAST):
            raise Refused(
                f"{customer.name} has contract {other.number} (plan {other.plan}) in that time already.",
                f'End it first: support contract end "{customer.name}" {other.number} --at TIME --because WHY',
            )
