"""What is said of a new case that may be a slip: its customer is nearly another one, its title that of an open case."""

from supportcli.application.case.resembling import near_customers, similar_cases
from supportcli.application.desk import Desk
from supportcli.cli.session.session import Session
from supportcli.domain.case.case import Opened
from supportcli.presentation.text.safe import one_line


def show_slips(session: Session, desk: Desk, opened: Opened) -> None:
    """Print the customers and cases that a new case is near, each with the command if it was meant."""
    name = desk.name(opened.number)
    near = [one_line(each) for each in near_customers(desk, opened)]
    if near:
        session.tell(
            f"  {one_line(opened.customer or '')} is a new customer. Known ones of a similar name: {', '.join(near)}.\n"
            f'  If that was meant: support edit {name} --customer "{near[0]}"'
        )
    for number, title in similar_cases(desk, opened):
        session.tell(
            f"  {desk.name(number)} of this customer is open: {one_line(title)}\n"
            f"  If it is the same: support close {name} --as duplicate --of {desk.name(number)}"
        )
