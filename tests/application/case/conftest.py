"""A customer with two contacts, and a case of theirs."""

import pytest

from supportcli.application.customer.edit import CustomerChange, add, edit
from supportcli.application.desk import ChangeRequest
from supportcli.application.policy.versions import apply, drafted
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.profile import Described
from supportcli.domain.policy.builtin import builtin_text
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


@pytest.fixture
def staffed(known: Office) -> Office:
    """The policy names ana and boris, and lets nobody override a gate alone."""
    people = '\n[people.ana]\nrole = "lead"\n[people.boris]\nrole = "agent"\n'
    text = builtin_text("UTC").replace("override_alone = ", "# ") + people
    apply(known.desk(), drafted("test", text))
    return known
