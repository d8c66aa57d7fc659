import pytest

from supportcli.application.customer.booked import charged, is_recorded
from supportcli.application.desk import ChangeRequest
from supportcli.application.records import change
from supportcli.domain.customer.profile import Described, describe
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_a_customer_is_recorded_from_the_first_fact_on_however_the_name_is_spelt(office: Office) -> None:
    office.open("A case alone says nothing of a contract", customer="Acme")
    assert not is_recorded(office.desk(), "Acme")
    change(office.desk(), "customer", "acme", lambda one: describe(one, Described(name="Acme")), ChangeRequest(NOW))
    assert is_recorded(office.desk(), "ACME")
    assert not is_recorded(office.desk(), "Beta")


def test_ok_each_customer_is_charged_once_and_none_for_an_incident(office: Office) -> None:
    for customer, kind in (("Acme", "question"), ("Beta", "incident"), ("Acme", "question"), (None, "question")):
        office.open("Odd", customer=customer, kind=kind)
    assert charged(office.desk(), [4, 3, 2, 1]) == ["Acme"]
