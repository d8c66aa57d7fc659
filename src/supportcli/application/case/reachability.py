"""What a plan asks for beside a reason: consent to lower, somebody to reach; and what follows when nobody answers."""

from collections.abc import Mapping
from typing import Any

from supportcli.application.case.confirmation import contact_of
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import Desk
from supportcli.domain.case import contact_attempts
from supportcli.domain.case.case import Case
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.errors import Refused
from supportcli.domain.policy.policy import Agreement
from supportcli.domain.priority import is_raise
from supportcli.storage.log.streams import history


class LacksConsent(Refused):
    """The plan asks for the customer's consent, and none was named."""


class LacksContact(Refused):
    """The plan asks for somebody who can be reached, and nobody was named."""


def apply_agreement(desk: Desk, case: Case, fact: Reprioritised) -> Reprioritised:
    """Apply the plan's agreement to a change of priority; return it with the contact's registered name.

    Raises:
        NotFound: who consents is not a registered contact.
        Refused: the plan asks for consent, or for somebody who can be reached, and there is none.

    """
    agreement = desk.policy().agreement(case.plan)
    if fact.consent_by is not None:
        fact = fact._replace(consent_by=contact_of(desk, case, fact.consent_by).name)
    if is_raise(fact.was, fact.priority):
        _check_way(desk, case, fact, agreement)
    else:
        _check_consent(case, fact, agreement)
    return fact


def _check_way(desk: Desk, case: Case, fact: Reprioritised, agreement: Agreement) -> None:
    if fact.priority in agreement.reachable and lacks_way(desk, case.customer, fact.contact or case.contact):
        raise LacksContact(
            f"plan {case.plan} asks for somebody who can be reached while a case is {fact.priority}.",
            'Name them: --contact "WHO, NUMBER or ADDRESS"',
        )


def _check_consent(case: Case, fact: Reprioritised, agreement: Agreement) -> None:
    # Where nobody could be reached often enough, nobody is there to ask.
    is_needed = fact.was in agreement.consent_to_lower
    if is_needed and fact.consent is None and not _is_unanswered(case, agreement):
        raise LacksConsent(
            f"plan {case.plan} lowers from {fact.was} only with the customer's consent.",
            "Give its reference and the contact: --consent REF --consent-by CONTACT",
        )


def _is_unanswered(case: Case, agreement: Agreement) -> bool:
    return contact_attempts.is_unanswered(case, agreement.unanswered, agreement.attempts_apart)


def lacks_way(desk: Desk, customer: str | None, contact: str | None) -> bool:
    """Is there nobody to reach: neither a number or address in what was written, nor a contact registered with one?"""
    if contact_attempts.has_way(contact):
        return False
    found = None if contact is None or customer is None else customer_of(desk, customer).contact(contact)
    return found is None or found.unproved or not found.is_reachable


def needs_way(desk: Desk, view: Mapping[str, Any]) -> bool:
    """Does its plan ask for somebody to reach at its priority, and there is nobody?"""
    wanted = desk.policy().agreement(view["plan"]).reachable
    return view["priority"] in wanted and lacks_way(desk, view["customer"], view["contact"])


def proposal(desk: Desk, case: Case) -> str | None:
    """Write the command that lowers a case's priority after enough attempts in vain; nothing where none is proposed."""
    if not case.unreached:
        return None
    agreement = desk.policy().agreement(case.plan)
    lower = contact_attempts.proposed(case, agreement.unanswered, agreement.attempts_apart)
    number = len(contact_attempts.counted(case, agreement.attempts_apart))
    why = f"Nobody answered {number} attempt{'s' * (number != 1)} to reach the customer"
    return lower and f'support reprioritise {desk.name(case.number)} {lower} --because "{why}"'


def proposal_for(desk: Desk, number: int) -> str | None:
    """Write the same for a case that has to be read first."""
    return proposal(desk, fold(number, history(desk.database, number)))
