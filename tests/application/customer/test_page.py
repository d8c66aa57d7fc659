"""The page of a customer, and the list of all: what is owed to whom, who looks after them, what is agreed."""

import pytest

from supportcli.application.case import actions
from supportcli.application.customer import page
from supportcli.application.customer.contracts import make
from supportcli.application.customer.edit import CustomerChange, add, merge
from supportcli.application.customer.find import get_customer, undescribed
from supportcli.application.desk import ChangeRequest
from supportcli.application.person.absences import away
from supportcli.application.policy.versions import apply, drafted
from supportcli.domain.customer.contacts import ContactGiven
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.profile import Described
from supportcli.domain.person.absence import WentAway
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

TWO_PLANS = """
default_plan = "standard"
[calendars.always]
always_open = true
[plans.standard]
calendar = "always"
[plans.standard.high]
first_response = { target = "8h" }
[plans.gold]
calendar = "always"
[plans.gold.high]
first_response = { target = "1h" }
"""
pytestmark = pytest.mark.sqlite_only("about what is shown, whatever the store")


@pytest.fixture
def kaleva(office: Office) -> Office:
    """A case of Kaleva's is older than its record. It has a contract for a day with Boris as its engineer; Niilo looks after it otherwise."""
    office.open("Before", NOW - 2 * DAY, customer="KF", priority="low")
    described = Described(aliases=("KF",), looked_after_by="niilo", zone="Asia/Kolkata")
    ann = ContactGiven("Ann", phones=("040 123 4567",))
    add(office.desk(), "Kaleva", CustomerChange(described, ann), ChangeRequest(NOW))
    contract = Contracted(0, "standard", NOW, NOW + DAY, "boris", manager="maria", consultations=3)
    make(office.desk(), "Kaleva", contract, ChangeRequest(NOW))
    return office


def shown(office: Office, text: str = "kaleva", at: int = NOW) -> page.View:
    return page.page(office.desk(at), get_customer(office.desk(at), text))


def test_ok_open_cases_under_any_name_and_the_last_ones_that_are_over_stand_on_it(kaleva: Office) -> None:
    for place in range(page.LAST + 1):
        kaleva.close(kaleva.open(f"Over {place}", NOW - DAY, customer="KF"), "fixed", NOW - DAY + place)
    kaleva.open("Open", NOW - HOUR, customer="Kaleva")
    kaleva.open("Theirs", NOW - HOUR, customer="Acme")
    told = shown(kaleva)
    assert [each["title"] for each in told["open_cases"]] == ["Open", "Before"]
    assert [each["title"] for each in told["last_cases"]] == [f"Over {place}" for place in range(page.LAST, 0, -1)]


def test_ok_promises_come_by_the_instant_they_are_due_and_late_ones_are_breached(kaleva: Office) -> None:
    for text, due in (("Second", NOW + 2 * HOUR), ("First", NOW + HOUR), ("Kept", NOW + HOUR)):
        kaleva.promise("1", text, due)
    actions.keep(kaleva.desk(), ["1"], 3, ChangeRequest(NOW))
    promises = [
        (each["text"], each["number"], each["breached"]) for each in shown(kaleva, at=NOW + 2 * HOUR)["promises"]
    ]
    assert promises == [("First", 2, True), ("Second", 1, False)]


def test_ok_whoever_calls_is_named_and_whoever_is_away_is_with_until_when(kaleva: Office) -> None:
    away(kaleva.desk(), WentAway("boris", NOW, NOW + HOUR, "Dentist"), ChangeRequest(NOW))
    told = shown(kaleva, "040 1234567")
    assert (told["caller"], told["local_time"]) == ("Ann", "2026-11-23T17:30:00+05:30")
    assert told["away"] == [{"name": "boris", "until_at": "2026-11-23T13:00:00Z", "because": "Dentist"}]
    assert (shown(kaleva)["caller"], shown(kaleva, at=NOW + HOUR)["away"]) == (None, [])


def test_ok_the_contract_in_force_says_who_looks_after_them_and_an_ended_one_is_still_shown(kaleva: Office) -> None:
    within, over = shown(kaleva), shown(kaleva, at=NOW + DAY)
    assert (within["looked_after_by"], within["account_manager"]) == ("boris", "maria")
    assert (over["looked_after_by"], over["account_manager"]) == ("niilo", None)
    assert [each["contract"]["state"] for each in (within, over)] == ["in force", "ended"]
    assert within["contract"]["consultations_left"] == 3
    assert shown(kaleva, at=NOW - 1)["contract"] is None


def test_ok_a_customer_gets_the_plan_of_the_contract_and_else_what_the_policy_chooses(office: Office) -> None:
    apply(office.desk(), drafted("policy.toml", TWO_PLANS))
    add(office.desk(), "Acme", CustomerChange(Described()), ChangeRequest(NOW))
    make(office.desk(), "Acme", Contracted(0, "gold", NOW, NOW + DAY), ChangeRequest(NOW))
    acme = get_customer(office.desk(), "Acme").customer
    assert [page.plan_of(office.desk(at), acme) for at in (NOW, NOW + DAY)] == ["gold", "standard"]
    # A contract may name a plan that the policy in force no longer has.
    apply(office.desk(), drafted("policy.toml", TWO_PLANS.replace("gold", "silver")))
    assert page.plan_of(office.desk(), acme) == "standard"


def test_ok_everybody_is_listed_once_with_what_is_open_under_all_their_names(kaleva: Office) -> None:
    kaleva.open("Down", NOW, customer="Kaleva", priority="critical")
    kaleva.open("Odd", NOW, customer="acme")
    kaleva.close(kaleva.open("Over", NOW, customer="Beta"), "fixed")
    add(kaleva.desk(), "Old", CustomerChange(Described()), ChangeRequest(NOW))
    merge(kaleva.desk(), "Old", "Kaleva", "the same firm", ChangeRequest(NOW))
    rows = list(page.listed(kaleva.desk()))
    assert [(row["name"], row["described"], row["open_cases"]) for row in rows] == [
        ("acme", False, 1), ("Beta", False, 0), ("Kaleva", True, 2),
    ]  # fmt: skip
    assert rows[1]["next_due_at"] is None
    critical = min(clock["due_at"] for clock in shown(kaleva)["open_cases"][0]["clocks"] if clock["due_at"])
    assert rows[2]["next_due_at"] == critical


def test_ok_only_what_was_agreed_with_the_customer_is_brought_up_for_collecting(office: Office) -> None:
    for name, agreed in (
        ("Acme", Described(may_collect="logs")),
        ("Beta", Described(agreement="DPA 7")),
        ("Gamma", Described()),
    ):
        add(office.desk(), name, CustomerChange(agreed), ChangeRequest(NOW))
        office.open("Odd", customer=name)
    office.open("Again", customer="Acme")
    office.open("Nobody's")
    assert [each.name for each in page.collecting(office.desk(), [1, 2, 3, 4, 5])] == ["Acme", "Beta"]


def test_ok_of_a_customer_with_a_name_alone_nothing_else_is_known() -> None:
    told = page.known(undescribed(" Acme "), NOW)
    assert (told["name"], told["described"], told["local_time"], told["looked_after_by"]) == ("Acme", False, None, None)
