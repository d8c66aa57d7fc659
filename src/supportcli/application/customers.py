"""Customers as cases name them: from a name on a case to what is known of whoever bears it, and back."""

from supportcli.application.desk import Desk
from supportcli.domain.customer.customer import Customer
from supportcli.domain.handle import fold_name
from supportcli.storage import customers, records


def customer_of(desk: Desk, name: str) -> Customer:
    """Return what is known of a customer; of one nobody described, the name alone (version 0)."""
    folded = fold_name(name)
    found = next((each for each in records.find(desk.database, "customer", "name", folded) if not each.label), None)
    customer: Customer = records.read(desk.database, "customer", found.key if found else folded)
    if not customer.version:
        customer.name = customers.known_as(desk.database, name) or name.strip()
    return customer


def names_of(desk: Desk, customer: Customer) -> tuple[str, ...]:
    """Return every name under which cases of a customer may stand, as the cases write it."""
    known = (customers.known_as(desk.database, name) for name in customer.names)
    return tuple(dict.fromkeys((*customer.names, *filter(None, known))))
