"""Attempts to reach the customer that nobody answered."""

from collections.abc import Sequence

from supportcli.application.case.change import Outcome, change
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import contact_attempts
from supportcli.domain.case.contact_attempts import Unreached


def attempt(desk: Desk, ids: Sequence[str], fact: Unreached, asked: ChangeRequest) -> list[Outcome]:
    """Record that we tried to reach the customer, and nobody answered."""
    return change(desk, ids, lambda case, at: contact_attempts.attempt(case, fact, at), asked)
