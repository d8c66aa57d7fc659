"""Attempts to reach the customer that nobody answered."""

from collections.abc import Sequence

from supportcli.application.case.change import Outcome, change
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import contact_attempts
from supportcli.domain.case.case import Case
from supportcli.domain.case.contact_attempts import Unreached
from supportcli.domain.time.duration import compact


def attempt(desk: Desk, ids: Sequence[str], fact: Unreached, asked: ChangeRequest) -> list[Outcome]:
    """Record that we tried to reach the customer, and nobody answered; the contact that was meant is looked up."""

    def verb(case: Case, at: int) -> Sequence[Unreached]:
        return contact_attempts.attempt(case, fact._replace(contact=_contact(desk, case, fact.to)), at)

    return change(desk, ids, verb, asked)


def _contact(desk: Desk, case: Case, to: str | None) -> str | None:
    """Return the name of the registered contact whom an attempt was for: who is named, or the contact of the case."""
    name = to or case.contact
    found = customer_of(desk, case.customer).contact(name) if name and case.customer else None
    return None if found is None or found.unproved else found.name


def not_counted(desk: Desk, case: Case) -> str | None:
    """Return why the last attempt does not count towards a lowering of the priority; nothing if it does."""
    agreement = desk.policy().agreement(case.plan)
    if not agreement.unanswered or not case.attempts:
        return None
    last = case.attempts[-1]
    if last.contact is None:
        return "to nobody who is registered as a contact of the customer"
    if any(each is last for each in contact_attempts.counted(case, agreement.attempts_apart)):
        return None
    return f"less than {compact(agreement.attempts_apart)} after the one before"
