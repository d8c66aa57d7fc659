"""How many ask for a wish, by which plans, with contracts of what value; and how each is answered."""

import shlex

import pytest

from supportcli.application.case import actions, closing
from supportcli.application.customer import contracts, edit
from supportcli.application.desk import ChangeRequest
from supportcli.application.views import View
from supportcli.application.wish import wishes
from supportcli.application.wish.demand import demand, demands, view, whole
from supportcli.domain.case.conversation import Replied
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.profile import Described
from tests.desks import Office
from tests.instants import DAY, NOW

ASKED = ChangeRequest(NOW)


def agree(
    office: Office, name: str, value: str | None, code: str | None, start: int = -DAY, end: int | None = None
) -> None:
    """Make a contract with a customer."""
    ends = None if end is None else NOW + end
    fact = Contracted(0, "standard", NOW + start, ends, value=value, currency=code)
    contracts.make(office.desk(), name, fact, ASKED)


def shown(office: Office, ref: str = "GH-12", at: int = NOW) -> View:
    desk = office.desk(at)
    return whole(desk, demand(desk, wishes.existing(desk, ref)))


@pytest.fixture
def asked(office: Office) -> Office:
    """Acme asks twice for GH-12, Beta once; Acme for GH-13, too."""
    for customer in ("Acme", "acme", "Beta"):
        office.open("At night", customer=customer, contact="Ann Lee, 040 123")
    wishes.link(office.desk(), ["1", "2", "3"], "GH-12", "three hours", ASKED)
    wishes.link(office.desk(), ["1"], "GH-13", None, ASKED)
    return office


def test_ok_customers_and_cases_are_counted_once(asked: Office) -> None:
    found = [view(asked.desk(), each) for each in demands(asked.desk())]
    assert [(each["ref"], each["customers"], each["cases"], each["open_cases"]) for each in found] == [
        ("GH-12", 2, 3, 3), ("GH-13", 1, 1, 1)
    ]  # fmt: skip
    assert found[0] == {name: value for name, value in shown(asked).items() if name != "linked"}


def test_ok_values_of_contracts_in_force_by_currency(asked: Office) -> None:
    agree(asked, "Acme", "100000.10", "EUR")
    agree(asked, "Beta", "500", "USD", -9 * DAY, -DAY)
    agree(asked, "Beta", "0.20", "EUR")
    found = shown(asked)
    assert (found["values"], found["worth"]) == ([{"currency": "EUR", "amount": "100000.30"}], "100000.30 EUR")
    # Once it has ended it counts no more, whenever the case was opened.
    contracts.end(asked.desk(), "Beta", 2, NOW + DAY, "They left", ASKED)
    assert shown(asked, at=NOW + 2 * DAY)["worth"] == "100000.10 EUR"


def test_ok_what_was_merged_or_void_is_no_demand(asked: Office) -> None:
    closing.close(asked.desk(), ["3"], "void", "A test", ASKED)
    closing.close(asked.desk(), ["2"], "duplicate", None, ASKED, 1)
    found = shown(asked)
    assert (found["customers"], found["cases"], found["open_cases"]) == (1, 2, 1)


def test_ok_whom_to_answer_and_how(asked: Office) -> None:
    edit.add(asked.desk(), "Acme", edit.CustomerChange(Described(language="fi")), ASKED)
    closing.close(asked.desk(), ["2"], "answered", "Later", ASKED)
    wishes.close(asked.desk(), "GH-12", "done", "It's in 4.3.\nHave fun", ASKED)
    one, two, three = shown(asked)["linked"]
    assert (one["customer"], one["language"], one["contact"], one["text"]) == (
        "Acme", "fi", "Ann Lee, 040 123", "three hours"
    )  # fmt: skip
    assert shlex.split(one["command"]) == ["support", "reply", "S-1", "--to", "Ann Lee", "-m", "It's in 4.3.\nHave fun"]
    # A closed case takes no reply.
    assert shlex.split(two["command"])[:3] == ["support", "open", "GH-12: At night"]
    assert (three["language"], three["answered"]) == (None, False)
    actions.reply(asked.desk(NOW + 60), ["1"], Replied("It is in 4.3"), ChangeRequest(NOW + 60))
    assert [each["answered"] for each in shown(asked, at=NOW + 60)["linked"]] == [True, False, False]


def test_ok_a_case_without_a_customer_is_a_case(office: Office) -> None:
    office.open("At night")
    wishes.link(office.desk(), ["1"], "GH-12", None, ASKED)
    found = shown(office)
    assert (found["customers"], found["cases"], found["plans"]) == (0, 1, ["standard"])
    assert found["linked"][0]["command"] == 'support reply S-1 -m "…"'
