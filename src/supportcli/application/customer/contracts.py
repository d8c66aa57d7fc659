"""Contracts with customers: made, ended, listed."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from supportcli.application.clock import Later, settled
from supportcli.application.customer import bookings, find
from supportcli.application.customer.edit import named_as
from supportcli.application.customer.find import NOUN
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.records import RecordChange, change
from supportcli.domain.customer import contracting
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.customer import Contract, Customer
from supportcli.domain.customer.profile import Described, describe
from supportcli.domain.errors import NotFound
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.storage.projections import records

View = dict[str, Any]


def make(desk: Desk, text: str, fact: Later[Contracted], asked: ChangeRequest) -> RecordChange:
    """Make a contract; a customer of whom only cases are known is described with it.

    Raises:
        NotFound: there is no such customer, or the policy in force has no such plan.
        UsageError: it ends before it begins, or a number makes no sense.
        Refused: another contract holds in that time.
        Conflict: the key was used for something else.

    """
    _check_plan(desk, settled(fact).plan)
    found = find.get_customer(desk, text).customer

    def verb(customer: Customer) -> Sequence[Any]:
        first = () if customer.version else describe(named_as(customer, found), Described(found.name))
        return (*bookings.outstanding(desk, customer), *first, *contracting.contract(customer, settled(fact)))

    return change(desk, NOUN, found.key, verb, asked)


def end(desk: Desk, text: str, number: int, ends_at: Later[int], because: str, asked: ChangeRequest) -> RecordChange:
    """End a contract at an instant.

    Raises:
        NotFound: there is no such customer, or no contract of that number.
        UsageError: it would end before it begins.
        Refused: another contract would hold in the time that is added.
        Conflict: the key was used for something else.

    """
    return _amend(
        desk, text, lambda customer: contracting.end(customer, number, settled(ends_at), because), asked, False
    )


def void(
    desk: Desk, text: str, number: int, because: str, asked: ChangeRequest, *, only_preview: bool = False
) -> RecordChange:
    """Make a contract void, or only return what that would record; what was booked to it stays booked.

    Raises:
        NotFound: there is no such customer, or no contract of that number.
        Refused: the reason is empty.
        Conflict: the key was used for something else.

    """
    return _amend(desk, text, lambda customer: contracting.void(customer, number, because), asked, only_preview)


def correct(
    desk: Desk, text: str, fact: Later[contracting.ContractCorrected], asked: ChangeRequest, *,
    only_preview: bool = False,
) -> RecordChange:  # fmt: skip
    """Correct what was typed of a contract, or only return what that would record; what was booked stays booked.

    Raises:
        NotFound: there is no such customer, no contract of that number, or no such plan.
        UsageError: it would begin after it ends, or a number makes no sense.
        Refused: it is void, or another contract would hold in the time that is added.
        Conflict: the key was used for something else.

    """
    plan = settled(fact).plan
    if plan is not None:
        _check_plan(desk, plan)
    return _amend(desk, text, lambda customer: contracting.correct(customer, settled(fact)), asked, only_preview)


def _amend(
    desk: Desk, text: str, decide: Callable[[Customer], Sequence[Any]], asked: ChangeRequest, only_preview: bool
) -> RecordChange:
    found = find.get_customer(desk, text).customer

    def verb(customer: Customer) -> Sequence[Any]:
        facts = decide(customer)
        return (*bookings.outstanding(desk, customer), *facts) if facts else ()

    return RecordChange(found, verb(found)) if only_preview else change(desk, NOUN, found.key, verb, asked)


def _check_plan(desk: Desk, plan: str) -> None:
    plans = desk.policy().plan_names
    if plan not in plans:
        raise NotFound(f"The policy has no plan '{plan}'.", f"Its plans are {', '.join(plans)}.")


def listed(desk: Desk, text: str | None = None) -> Iterator[View]:
    """Yield the contracts of a customer, or of all customers by name, each with its state.

    Raises:
        NotFound, UsageError: there is no such customer, or there are several.

    """
    if text is not None:
        found = [find.get_customer(desk, text, is_read=True).customer]
    else:
        every = (each for each in records.every(desk.database, NOUN) if each.merged_into is None)
        found = sorted(every, key=lambda each: str(each.name).casefold())
    return (view(desk, one, each) for one in found for each in sorted(one.contracts, key=lambda one: one.starts_at))


def view(desk: Desk, customer: Customer, contract: Contract) -> View:
    """Show one contract."""
    return {
        "customer": customer.name, "number": contract.number, "plan": contract.plan,
        "state": state(contract, desk.now), "starts_at": to_text(contract.starts_at),
        "ends_at": maybe_text(contract.ends_at), "engineer": contract.engineer, "backup": contract.backup,
        "manager": contract.manager, **prepaid(contract), "value": contract.value, "currency": contract.currency,
    }  # fmt: skip


def prepaid(contract: Contract) -> View:
    """Return what a contract prepays: the number of consultations and the seconds per month."""
    return {"consultations": contract.consultations, "month_seconds": contract.month_seconds}


def state(contract: Contract, at: int) -> str:
    """Return the state of a contract at an instant: `agreed`, `in force`, `ended` or `void`."""
    if contract.is_void:
        return "void"
    if contract.holds(at):
        return "in force"
    return "agreed" if at < contract.starts_at else "ended"
