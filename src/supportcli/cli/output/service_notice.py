"""What is said of the customer's service that a case is about: how far we answer for it."""

from supportcli.application.customer.services import services_of
from supportcli.application.desk import Desk
from supportcli.application.views import cases
from supportcli.cli.session.session import Session
from supportcli.presentation.text.safe import one_line


def show_limit(session: Session, desk: Desk, number: int) -> None:
    """Print the limit of the service that a case is about, if the customer's record has one."""
    (view,) = cases(desk, [number], with_clocks=False)
    limit = services_of(desk, view["customer"]).get(view["service"])
    if limit:
        session.tell(f"  {one_line(view['service'])}: {one_line(limit)}")
