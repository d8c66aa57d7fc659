"""Who at the customer's may say so: contacts that are registered, looked up before anything is recorded."""

from supportcli.application.customer.find import customer_of
from supportcli.application.desk import Desk
from supportcli.domain.case.case import Case
from supportcli.domain.customer.contacts import may_confirm, proved_contact
from supportcli.domain.customer.customer import Contact, Customer
from supportcli.domain.errors import Refused


def authoriser(desk: Desk, case: Case, name: str) -> Contact:
    """Return a contact of the case's customer who may authorise.

    Raises:
        NotFound: nobody is registered under that name.
        Refused: they may not, or the case has no customer with contacts.

    """
    return may_confirm(_registered(desk, case, " --may-authorise"), name)


def contact_of(desk: Desk, case: Case, name: str) -> Contact:
    """Return a registered contact of the case's customer.

    Raises:
        NotFound: nobody is registered under that name.
        Refused: the case has no customer with contacts, or the contact is unproved here.

    """
    return proved_contact(_registered(desk, case, ""), name)


def _registered(desk: Desk, case: Case, more: str) -> Customer:
    if case.customer is None:
        raise Refused("it has no customer, so no contact can authorise it.", "Open the case with -c CUSTOMER.")
    customer = customer_of(desk, case.customer)
    if not customer.contacts:
        verb = "edit" if customer.version else "add"
        raise Refused(
            f"{customer.name} has no registered contacts.",
            f'Register them: support customer {verb} "{customer.name}" --contact NAME{more}',
        )
    return customer
