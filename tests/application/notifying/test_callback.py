"""Where a contact is called back."""

import pytest

from supportcli.application.case.load import load
from supportcli.application.notifying.callback import callback
from tests.conftest import Support
from tests.desks import Office


@pytest.mark.parametrize(
    ("contact", "phone"),
    [("Ann Lee", "+358 40 123 4567"), ("ann lee", "+358 40 123 4567"), ("Bo Ek", None), (None, None)],
)
def test_ok_the_number_of_a_registered_contact(
    office: Office, support: Support, contact: str | None, phone: str | None
) -> None:
    done = support("customer", "add", "Acme", "--contact", "Ann Lee", "--phone", "+358 40 123 4567")
    assert done.status == 0, done.err
    name = office.open("All is down", customer="Acme", contact=contact)
    assert callback(office.desk(), load(office.desk(), name).case) == phone


def test_ok_nothing_without_a_customer(office: Office) -> None:
    name = office.open("All is down", contact="Ann Lee")
    assert callback(office.desk(), load(office.desk(), name).case) is None
