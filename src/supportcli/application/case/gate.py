"""The gate of a case: confirmed in writing, or overridden by two, or by one where the plan allows it."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.case.change import Outcome, change
from supportcli.application.case.confirmation import authoriser
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.application.person import roles
from supportcli.domain.case import authorising
from supportcli.domain.case.authorising import Authorised
from supportcli.domain.case.case import Case
from supportcli.domain.case.reprioritising import check_justification
from supportcli.domain.errors import UsageError


def authorise(desk: Desk, ids: Sequence[str], fact: Authorised, asked: ChangeRequest) -> list[Outcome]:
    """Record a contact's written confirmation; where none is needed nothing happens.

    Raises:
        NotFound: nobody is registered under that name.
        Refused: they may not authorise, nobody is registered, or the case is closed.

    """

    def verb(case: Case, at: int) -> Sequence[Any]:
        facts = authorising.authorise(case, fact, at)
        return authorising.authorise(case, fact._replace(by=authoriser(desk, case, fact.by).name), at) if facts else ()

    return change(desk, ids, verb, asked)


def override(desk: Desk, ids: Sequence[str], because: str, second: str | None, asked: ChangeRequest) -> list[Outcome]:
    """Open the gate without a confirmation; where there is none, or it is open, nothing happens.

    Without a second person it is promised to have it confirmed in writing within the time that the plan names.

    Raises:
        UsageError: there is no second person, and the plan asks for one.
        Refused: the reason says too little, or the second person is the first, a viewer, or not among the policy's
            people.

    """
    check_justification(because)
    if second is None:
        return change(desk, ids, lambda case, at: _alone(desk, case, because, at), asked)
    who = roles.second(roles.people(desk.policy()), desk.actor, second)
    return change(desk, ids, lambda case, at: authorising.override(case, because, who, at), asked)


def _alone(desk: Desk, case: Case, because: str, at: int) -> Sequence[Any]:
    within = desk.policy().agreement(case.plan).override_alone
    if within is None:
        raise UsageError(
            "the second person is missing: an override needs two people.",
            'Add --second PERSON. For a desk of one a plan can allow it alone: override_alone = "24h".',
        )
    return authorising.override_alone(case, because, at + within, at)
