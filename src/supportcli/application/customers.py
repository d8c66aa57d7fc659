"""Which customer a case is of."""

from supportcli.application.desk import Desk
from supportcli.domain.customer.customer import Customer
from supportcli.domain.handle import fold_name
from supportcli.storage import records


def customer_of(desk: Desk, name: str) -> Customer:
    """Return the customer who goes by a name; one that nobody described has version 0 and that name."""
    found = [each.key for each in records.find(desk.database, "customer", "name", fold_name(name)) if not each.label]
    customer: Customer = records.read(desk.database, "customer", found[0] if found else fold_name(name))
    if not customer.version:
        customer.name = name
    return customer
