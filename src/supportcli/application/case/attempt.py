"""Attempts to reach the customer that nobody answered."""

from collections.abc import Sequence

from supportcli.application.case.change import Outcome, change
from supportcli.application.desk import Asked, Desk
from supportcli.domain.case import reaching
from supportcli.domain.case.reaching import Unreached


def attempt(desk: Desk, ids: Sequence[str], told: Unreached, asked: Asked) -> list[Outcome]:
    """Record that we tried to reach the customer, and nobody answered."""
    return change(desk, ids, lambda case, at: reaching.attempt(case, told, at), asked)
