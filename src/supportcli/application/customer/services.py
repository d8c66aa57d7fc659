"""The services that a customer has from us, and how far we answer for each."""

from supportcli.application.customer.booked import is_recorded
from supportcli.application.customer.find import customer_of
from supportcli.application.desk import Desk
from supportcli.application.known_names import meant
from supportcli.domain.errors import UsageError
from supportcli.domain.handle import is_blank


def services_of(desk: Desk, customer: str | None) -> dict[str, str]:
    """Return the services of a customer with their limits; none of one that is unknown."""
    return customer_of(desk, customer).services if customer and is_recorded(desk, customer) else {}


def meant_service(desk: Desk, customer: str | None, text: str) -> str:
    """Return the service of a customer that a text means; of one that has none recorded, the text.

    Raises:
        NotFound: the customer has services, and none is called so.
        UsageError: it is blank, or several begin so.

    """
    if is_blank(text):
        raise UsageError("A service has a name.", 'For example: --service "Mail"')
    known = services_of(desk, customer)
    if not known:
        return " ".join(text.split())
    return meant(text, known, f"service of {customer}", f"Its services: {', '.join(sorted(known))}.")
