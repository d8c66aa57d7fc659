"""What an opening finds out about the customer, and what that costs."""

from typing import Any

import pytest

from supportcli.application.customer.contracts import make
from supportcli.application.customer.edit import CustomerChange, add
from supportcli.application.desk import ChangeRequest
from supportcli.application.person.absences import away
from supportcli.application.policy.versions import apply, drafted
from supportcli.application.store import bulk
from supportcli.application.store.verify import verify
from supportcli.domain.case.case import Opened
from supportcli.domain.customer.contracting import Contracted
from supportcli.domain.customer.profile import Described
from supportcli.domain.person.absence import WentAway
from supportcli.domain.servicenow.happening import Happening
from tests.desks import Office
from tests.instants import DAY, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")

CONTRACT = Contracted(0, "standard", NOW - DAY, NOW + DAY, "ana", "boris")

GOLD = """
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


class Counting:
    """A store that counts what is asked of it."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self.asked = 0

    def __getattr__(self, name: str) -> Any:
        self.asked += name in {"one", "all", "each"}
        return getattr(self._database, name)


def asked(office: Office, **more: Any) -> int:
    whole, office.database = office.database, Counting(office.database)
    office.open("Odd", **more)
    counted, office.database = office.database.asked, whole
    return counted


def test_ok_naming_a_customer_costs_two_questions_more_at_most(office: Office) -> None:
    add(office.desk(), "Described", CustomerChange(Described()), ChangeRequest(NOW))
    add(office.desk(), "Kaleva", CustomerChange(Described()), ChangeRequest(NOW))
    make(office.desk(), "Kaleva", CONTRACT, ChangeRequest(NOW))
    nobody = asked(office)
    # One look there always was: how the name was written first.
    before = nobody + 1
    assert asked(office, customer="Acme") == before + 1
    assert asked(office, customer="Acme") == before + 1
    assert asked(office, customer="Described") == before + 1
    assert asked(office, customer="Kaleva") == before + 2


def test_ok_whoever_is_away_counts_from_now_on(office: Office) -> None:
    add(office.desk(), "Kaleva", CustomerChange(Described()), ChangeRequest(NOW))
    make(office.desk(), "Kaleva", CONTRACT, ChangeRequest(NOW))
    away(office.desk(), WentAway("ana", NOW, NOW + 60), ChangeRequest(NOW))
    assert office.open("One", customer="kaleva") == "S-1"
    office.open("Two", customer="kaleva", at=NOW + 60)
    rows = office.database.all("SELECT assignee FROM board ORDER BY number")
    assert [row["assignee"] for row in rows] == ["boris", "ana"]


def test_ok_cases_in_bulk_go_by_the_contract_of_their_instant(office: Office) -> None:
    add(office.desk(), "Kaleva", CustomerChange(Described(aliases=("KF",))), ChangeRequest(NOW))
    apply(office.desk(), drafted("policy.toml", GOLD))
    make(office.desk(), "Kaleva", CONTRACT._replace(plan="gold"), ChangeRequest(NOW))
    told = [
        [Happening(at, "ana", Opened(0, "Odd", "", "high", customer=name))]
        for at, name in ((NOW - 2 * DAY, "kf"), (NOW, "kf"), (NOW, "Acme"), (NOW, " "))
    ]
    office.database.change(lambda: bulk.store(office.desk(), told))
    rows = office.database.all("SELECT customer, plan FROM board ORDER BY number")
    assert [(row["customer"], row["plan"]) for row in rows] == [
        ("Kaleva", "standard"), ("Kaleva", "gold"), ("Acme", "standard"), (None, "standard"),
    ]  # fmt: skip
    assert verify(office.database).faults == []
