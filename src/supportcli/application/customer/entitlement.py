"""The entitlement of a case that is being opened: customer, contract, assignee, who is informed."""

from collections.abc import Mapping

from supportcli.application.customer.find import meant_at_opening
from supportcli.application.desk import Desk
from supportcli.application.person.absences import away_now
from supportcli.domain.customer.customer import Contract, Customer
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.person.person import Absence
from supportcli.domain.policy.policy import Policy


class Entitlement(NamedTuple):
    """What is known of a case's customer as it is opened.

    `contract` is the one in force, `ended` the last one where none is; `away` are those of engineer and backup who are.
    """

    customer: Customer
    contact: str | None = None
    contract: Contract | None = None
    ended: Contract | None = None
    lacks_plan: bool = False
    away: Mapping[str, Absence] = {}
    asked_for: str | None = None

    @property
    def plan(self) -> str | None:
        """The plan of the contract, unless the policy lacks it (R14)."""
        return None if self.contract is None or self.lacks_plan else self.contract.plan

    @property
    def engineer(self) -> str | None:
        """Who looks after the customer by contract."""
        return self.contract.engineer if self.contract else None

    @property
    def default_assignee(self) -> str | None:
        """The engineer, or the backup while the engineer is away; nobody while both are."""
        if self.contract is None or self.asked_for is not None:
            return None
        able = (who for who in (self.contract.engineer, self.contract.backup) if who and who not in self.away)
        return next(able, None) if self.contract.engineer else None

    @property
    def nobody_available(self) -> bool:
        """Is there an engineer, but nobody who is here?"""
        return self.engineer is not None and self.asked_for is None and self.default_assignee is None


def entitlement_for(desk: Desk, text: str, at: int, policy: Policy, asked_for: str | None = None) -> Entitlement:
    """Return the entitlement of a case that a customer opens at an instant; `asked_for` is its assignee if given.

    Raises:
        UsageError: the text is a phone number or address of several customers.

    """
    match = meant_at_opening(desk, text)
    customer, contract = match.customer, match.customer.agreed_at(at)
    if contract is None:
        return Entitlement(customer, match.contact, ended=customer.ended_before(at), asked_for=asked_for)
    people = (contract.engineer, contract.backup) if asked_for is None and contract.engineer else ()
    return Entitlement(
        customer, match.contact, contract, None, contract.plan not in policy.plan_names, away_now(desk, people),
        asked_for,
    )  # fmt: skip
