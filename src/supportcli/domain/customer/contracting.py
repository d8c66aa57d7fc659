"""Contracts: which plan holds from when to when, who looks after the customer, what is prepaid."""

from typing import Any

from supportcli.domain.customer.customer import Contract, Customer
from supportcli.domain.customer.profile import check_lives
from supportcli.domain.customer.worth import amount, currency
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import is_blank
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import LAST, to_text


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
    #: What it is worth, as decimal text, and in which currency.
    value: str | None = None
    currency: str | None = None

    def apply(self, customer: Customer, event: Event) -> None:
        """Apply the fact: add the contract, once, though two stores may each have taken it over."""
        uid = self.about or event.uid
        if any(each.uid == uid for each in customer.contracts):
            return
        # A contract that an unproved merge brought over is the other customer's still.
        if self.is_unproved and self.about is not None:
            return
        contract = Contract(self.number, self.plan, self.starts_at, self.ends_at, uid)
        for name in ("engineer", "backup", "manager", "consultations", "month_seconds", "value", "currency"):
            setattr(contract, name, getattr(self, name))
        contract.unproved = self.is_unproved
        customer.contracts.append(contract)


class ContractEnded(NamedTuple):
    """A contract ends at an instant, be it earlier or later than was agreed; nothing that was consumed changes.

    `about` is the uid of the event that made the contract; `is_unproved` is as for a contract; `is_void`
    says that it never held.
    """

    number: int
    ends_at: int
    because: str | None = None
    about: str | None = None
    is_unproved: bool = False
    is_void: bool = False

    def apply(self, customer: Customer, _event: Event) -> None:
        """End it then."""
        for contract in _meant(customer, self):
            contract.ends_at = self.ends_at
            if not self.is_unproved:
                contract.agreed_until = self.ends_at


class ContractCorrected(NamedTuple):
    """What was typed of a contract was corrected: what is absent stays, a person who is empty goes.

    `was` is what stood there, as text, in the order of `given`: instants as they are written, numbers in digits, a
    month's work in seconds. `about` is the uid of the event that made the contract.
    """

    number: int
    plan: str | None = None
    starts_at: int | None = None
    engineer: str | None = None
    backup: str | None = None
    manager: str | None = None
    consultations: int | None = None
    month_seconds: int | None = None
    was: tuple[str, ...] = ()
    about: str | None = None
    value: str | None = None
    currency: str | None = None

    @property
    def given(self) -> dict[str, Any]:
        """The fields that were corrected, with what stands there now."""
        return {name: value for name in _CORRECTED if (value := getattr(self, name)) is not None}

    def apply(self, customer: Customer, _event: Event) -> None:
        """Apply the correction."""
        for each in _meant(customer, self):
            self.amend(each)

    def amend(self, contract: Contract) -> None:
        """Correct a contract."""
        for name, value in self.given.items():
            setattr(contract, name, None if value == "" else value)


_CORRECTED = (*ContractCorrected._fields[1:8], "value", "currency")


def _meant(customer: Customer, fact: ContractEnded | ContractCorrected) -> list[Contract]:
    """Return the contract that a fact is about: by uid, or by number where it was recorded before there was one."""
    return [
        each for each in customer.contracts
        if (each.uid == fact.about if fact.about else each.number == fact.number)
    ]  # fmt: skip


def contract(customer: Customer, fact: Contracted) -> tuple[Contracted, ...]:
    """Make a contract; its number is assigned here.

    Raises:
        UsageError: it ends before it begins, or a number makes no sense.
        Refused: another contract holds in that time.

    """
    check_lives(customer)
    if fact.ends_at is not None and fact.ends_at <= fact.starts_at:
        raise UsageError("A contract ends after it begins.", "Give a later --until.")
    _check_sense(fact)
    _check_free(customer, fact.starts_at, fact.ends_at)
    value, code = _worth(fact)
    fact = fact._replace(value=value or None, currency=code or None)
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
        raise UsageError(
            "A contract ends after it begins.",
            f'Give a later time, or void it: support contract void "{customer.name}" {number} --because WHY',
        )
    if found.ends_at is not None and ends_at > found.ends_at:
        _check_free(customer, found.ends_at, ends_at, number)
    return (ContractEnded(number, ends_at, because, found.uid or None),) if found.ends_at != ends_at else ()


def void(customer: Customer, number: int, because: str) -> tuple[ContractEnded, ...]:
    """Return the fact that makes a contract void, with a reason; nothing if it is.

    Raises:
        NotFound: there is no contract of that number.
        Refused: the reason is empty.

    """
    check_lives(customer)
    found = known_contract(customer, number)
    if is_blank(because):
        raise Refused("voiding a contract needs a reason.", "Give it with --because TEXT.")
    return () if found.is_void else (ContractEnded(number, found.starts_at, because, found.uid or None, is_void=True),)


def correct(customer: Customer, fact: ContractCorrected) -> tuple[ContractCorrected, ...]:
    """Return the correction of a contract with what it was; nothing where it stands there already.

    Raises:
        NotFound: there is no contract of that number.
        UsageError: it would begin after it ends, or a number makes no sense.
        Refused: it is void, or another contract would hold in the time that is added.

    """
    check_lives(customer)
    found = known_contract(customer, fact.number)
    if found.is_void:
        raise Refused(f"Contract {fact.number} is void.", "Make another: support contract add --help")
    value, code = _worth(fact, found)
    fact = fact._replace(value=value, currency=code)
    given = {name: value for name, value in fact.given.items() if value != (getattr(found, name) or _EMPTY.get(name))}
    if not given:
        return ()
    becomes = Contracted(
        0, *(given.get(name, getattr(found, name)) for name in ("plan", "starts_at", "ends_at")),
        *(given.get(name, getattr(found, name)) or None for name in ("engineer", "backup")),
    )._replace(consultations=fact.consultations, month_seconds=fact.month_seconds)  # fmt: skip
    if becomes.ends_at is not None and becomes.ends_at <= becomes.starts_at:
        raise UsageError("A contract ends after it begins.", "Give an earlier --from.")
    _check_sense(becomes)
    if becomes.starts_at < found.starts_at:
        _check_free(customer, becomes.starts_at, found.starts_at, fact.number)
    was = tuple(_text(name, getattr(found, name)) for name in given)
    return (ContractCorrected(fact.number, **given, was=was, about=found.uid or None),)


#: What stands where nobody is named.
_EMPTY = {"engineer": "", "backup": "", "manager": "", "value": "", "currency": ""}


def _text(name: str, value: Any) -> str:
    if value is None:
        return ""
    return to_text(value) if name == "starts_at" else str(value)


def _check_sense(fact: Contracted) -> None:
    if (fact.consultations is not None and fact.consultations < 0) or (
        fact.month_seconds is not None and fact.month_seconds < 0
    ):
        raise UsageError("What is prepaid cannot be less than nothing.")
    if fact.backup is not None and fact.backup == fact.engineer:
        raise UsageError("The backup stands in for the engineer, so it is somebody else.", "Name another --backup.")


def _worth(fact: Contracted | ContractCorrected, was: Contract | None = None) -> tuple[str | None, str | None]:
    """Return value and currency as they are kept; an empty value takes both away, one alone needs the other there.

    Raises:
        UsageError: one of them is none, or stands alone.

    """
    if fact.value == "":
        return "", ""
    value, code = fact.value and amount(fact.value), fact.currency and currency(fact.currency)
    if bool(value or (was and was.value)) != bool(code or (was and was.currency)):
        raise UsageError("A value needs its currency, and a currency a value.", "Give --value 12000 --currency EUR.")
    return value, code


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
        if (
            other.number != but
            and not other.is_void
            and start < (other.ends_at or LAST)
            and other.starts_at < (end or LAST)
        ):
            raise Refused(
                f"{customer.name} has contract {other.number} (plan {other.plan}) in that time already.",
                f'End it first: support contract end "{customer.name}" {other.number} --at TIME --because WHY',
            )
