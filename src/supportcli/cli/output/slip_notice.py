"""What is said of a new case that may be a slip: its customer is nearly another one, its title that of an open case."""

from shlex import quote

from supportcli.application.case.resembling import near_customers, similar_cases
from supportcli.application.desk import Desk
from supportcli.cli.session.session import Session
from supportcli.domain.case.case import Opened
from supportcli.presentation.text.safe import one_line


def show_slips(session: Session, desk: Desk, opened: Opened) -> None:
    """Print the customers and cases that a new case is near, each with the command if it was meant."""
    name = desk.name(opened.number)
    show_near(session, desk, opened.number, opened.customer)
    for number, title in similar_cases(desk, opened):
        session.tell(
            f"  {desk.name(number)} of this customer is open: {one_line(title)}\n"
            f"  If it is the same: support close {name} --as duplicate --of {desk.name(number)}"
        )


def show_near(session: Session, desk: Desk, number: int, customer: str | None) -> None:
    """Print the known customers whose names are near that of one who is new with this case."""
    near = near_customers(desk, customer)
    if not near:
        return
    shown = ", ".join(map(one_line, near))
    session.tell(f"  {one_line(customer or '')} is a new customer. Known ones of a similar name: {shown}.")
    # What cannot be typed as it is shown would name somebody else.
    if one_line(near[0]) == near[0]:
        session.tell(f"  If that was meant: support edit {desk.name(number)} --customer {quote(near[0])}")
