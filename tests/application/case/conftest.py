"""A customer with two contacts, and a case of theirs."""

import pytest

from supportcli.application.customer.edit import CustomerChange, add, edit
from supportcli.application.desk import ChangeRequest
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.profile import Described
from tests.desks import Office
from tests.instants import HOUR, NOW


@pytest.fixture
def known(office: Office) -> Office:
    """Ann may authorise, Bo may not."""
    ann, bo = ContactGiven("Ann Lee", may_authorise=True), ContactGiven("Bo")
    add(office.desk(), "Acme", CustomerChange(Described(aliases=("AC",)), ann), ChangeRequest(NOW))
    edit(office.desk(), "Acme", CustomerChange(Described(), bo), ChangeRequest(NOW))
    office.open("Slow", NOW - HOUR, customer="Acme")
    return office
