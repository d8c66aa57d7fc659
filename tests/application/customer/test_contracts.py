import pytest

from supportcli.application.customer.contracts import end, listed, make
from supportcli.application.desk import ChangeRequest
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.errors import NotFound, Refused
from tests.desks import Office
from tests.instants import DAY, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_a_contract_is_agreed_then_in_force_then_ended(office: Office) -> None:
    office.open("Slow", NOW - DAY, customer="Acme")
    plan = office.desk().policy().plan_names[0]
    make(office.desk(), "acme", Contracted(0, plan, NOW, NOW + 9 * DAY, consultations=3), ChangeRequest(NOW))
    states = [next(listed(office.desk(at)))["state"] for at in (NOW - 1, NOW, NOW + 9 * DAY)]
    assert states == ["agreed", "in force", "ended"]
    end(office.desk(), "Acme", 1, NOW + DAY, "they moved on", ChangeRequest(NOW))
    assert next(listed(office.desk(NOW + DAY), "Acme"))["state"] == "ended"


def test_err_two_at_once_or_a_plan_there_is_not(office: Office) -> None:
    office.open("Slow", NOW - DAY, customer="Acme")
    plan = office.desk().policy().plan_names[0]
    make(office.desk(), "Acme", Contracted(0, plan, NOW), ChangeRequest(NOW))
    with pytest.raises(Refused):
        make(office.desk(), "Acme", Contracted(0, plan, NOW + DAY), ChangeRequest(NOW))
    with pytest.raises(NotFound, match="has no plan"):
        make(office.desk(), "Acme", Contracted(0, "gold-plated", NOW), ChangeRequest(NOW))
    assert len(list(listed(office.desk()))) == 1
