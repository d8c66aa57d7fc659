"""Access windows of cases: granted and revoked."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.case.change import Outcome, change
from supportcli.application.case.confirmation import authoriser
from supportcli.application.clock import Later, settled
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import access, authorising
from supportcli.domain.case.access import AccessGranted
from supportcli.domain.case.case import Case


def grant(desk: Desk, ids: Sequence[str], fact: Later[AccessGranted], asked: ChangeRequest) -> list[Outcome]:
    """Record that a contact let us in for a time.

    Raises:
        NotFound: nobody is registered under that name.
        Refused: they may not authorise; the window is over, or overlaps another of the same host.

    """

    def verb(case: Case, at: int) -> Sequence[Any]:
        # What makes no sense is said before anybody is looked up.
        granted = settled(fact)
        access.grant(case, granted, at)
        return access.grant(case, granted._replace(by=authoriser(desk, case, granted.by).name), at)

    return change(desk, ids, verb, asked)


def accept(desk: Desk, ids: Sequence[str], because: str, asked: ChangeRequest) -> list[Outcome]:
    """Accept all that is unproved of cases; where nothing is, nothing happens.

    Raises:
        Refused: the reason is empty.

    """
    return change(desk, ids, lambda case, _at: authorising.accept(case, because), asked, corrects=True)


def revoke(desk: Desk, ids: Sequence[str], number: int, because: str, asked: ChangeRequest) -> list[Outcome]:
    """End a window before its time, however far the clocks differ."""
    return change(
        desk, ids, lambda case, at: access.revoke(case, number, because, at, min(at, desk.now)), asked, corrects=True
    )
