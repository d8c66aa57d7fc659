"""Where the customer's contact is called back: what whoever is paged at night needs first."""

from supportcli.application.customer.find import contact_of, customer_of
from supportcli.application.desk import Desk
from supportcli.domain.case.case import Case
from supportcli.domain.case.redacting import GONE


def callback(desk: Desk, case: Case) -> str | None:
    """Return the first registered number of a case's contact; of a contact who is not known, nothing."""
    if case.customer is None or case.contact is None:
        return None
    found = contact_of(customer_of(desk, case.customer), case.contact)
    return next((phone for phone in found.phones if phone != GONE), None) if found is not None else None
