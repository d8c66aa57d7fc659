from supportcli.application.case.load import load
from supportcli.application.case.resembling import near_customers, similar_cases
from supportcli.domain.case.case import Opened
from tests.desks import Office


def _opened(office: Office, title: str, customer: str | None) -> Opened:
    (event,) = load(office.desk(), office.open(title, customer=customer)).events
    opened: Opened = event.fact
    return opened


def test_ok_a_new_customer_near_a_known_one_and_only_with_its_first_case(office: Office) -> None:
    assert near_customers(office.desk(), _opened(office, "Printer", "Kaleva Foods").customer) == []
    first = _opened(office, "Printer", "kaleva fods")
    assert near_customers(office.desk(), first.customer) == ["Kaleva Foods"]
    assert near_customers(office.desk(), _opened(office, "Scanner", "Kaleva Fods").customer) == []
    assert near_customers(office.desk(), _opened(office, "Scanner", None).customer) == []


def test_ok_open_cases_of_the_customer_with_nearly_the_title(office: Office) -> None:
    _opened(office, "Chekcout down", "Beta")
    first = _opened(office, "Chekcout down", "Acme")
    _opened(office, "Printer on fire", "Acme")
    second = _opened(office, "Checkout is down", "Acme")
    assert similar_cases(office.desk(), second) == [(first.number, "Chekcout down")]
    assert similar_cases(office.desk(), second._replace(customer=None)) == []
