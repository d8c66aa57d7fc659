"""What was done on cases: time spent."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.case.change import Outcome, Verb, change
from supportcli.application.customer.booked import booking_of
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import effort
from supportcli.domain.case.case import Case
from supportcli.domain.customer.booking import with_booking


def spend(desk: Desk, ids: Sequence[str], seconds: int, text: str | None, asked: ChangeRequest) -> list[Outcome]:
    """Enter time that was spent on each case."""
    return change(desk, ids, entering(desk, seconds, text), asked)


def entering(desk: Desk, seconds: int, text: str | None = None) -> Verb:
    """Return what enters time that was spent on a case, and books it."""

    def verb(case: Case, at: int) -> Sequence[Any]:
        facts = effort.spend(case, seconds, text, at)
        booking = booking_of(desk, case.customer, at)
        return [with_booking(fact, booking) for fact in facts]

    return verb
