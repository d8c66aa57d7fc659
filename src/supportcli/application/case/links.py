"""Links between cases, and what may be a duplicate of what."""

from collections.abc import Sequence

from supportcli.application.case.change import Outcome, change
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import linking
from supportcli.domain.case.case import Case
from supportcli.domain.case.linking import Linked
from supportcli.domain.errors import Refused
from supportcli.storage.tables import board


def link(
    desk: Desk, ids: Sequence[str], relation: str, other: int, asked: ChangeRequest, *, anyway: bool = False
) -> list[Outcome]:
    """Link cases to another, on both sides.

    Raises:
        Refused: the original of a duplicate is void or another customer's, unless it is linked `anyway`.

    """

    def verb(case: Case, at: int) -> Sequence[Linked]:
        facts = linking.link(case, relation, other, at)
        if facts and not anyway and relation in {"duplicate-of", "duplicated-by"}:
            pair = (case.number, other) if relation == "duplicate-of" else (other, case.number)
            check_duplicate(desk, *pair)
        return facts

    return change(desk, ids, verb, asked, corrects=True)


def unlink(desk: Desk, ids: Sequence[str], other: int, asked: ChangeRequest) -> list[Outcome]:
    """Cut the links to another case, on both sides."""
    return change(desk, ids, lambda case, at: linking.unlink(case, other, at), asked, corrects=True)


def check_duplicate(desk: Desk, number: int, original: int) -> None:
    """Check that a case may be a duplicate of another, where both exist: that one is not void, nor another customer's.

    Raises:
        Refused: it is.

    """
    rows = board.some(desk.database, (number, original))
    if len(rows) < 2:
        return
    case, other = rows
    name = desk.name(original)
    if other["closed_as"] == "void":
        raise Refused(f"{name} is void, so nothing is its duplicate.", "Name another case, or add --anyway.")
    if case["customer"] and other["customer"] and not is_one_customer(desk, case["customer"], other["customer"]):
        raise Refused(
            f"{name} is of {other['customer']}, not of {case['customer']}.", "Name another case, or add --anyway."
        )


def is_one_customer(desk: Desk, one: str, other: str) -> bool:
    """Check whether two names are of one customer."""
    return one == other or customer_of(desk, one).key == customer_of(desk, other).key
