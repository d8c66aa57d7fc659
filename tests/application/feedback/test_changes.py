"""What the requests of customers changed: which of their cases count, in what order, and from when on."""

import pytest

from supportcli.application.case import links
from supportcli.application.customer.edit import CustomerChange, add
from supportcli.application.customer.history import find_customer
from supportcli.application.desk import ChangeRequest
from supportcli.application.feedback.changes import changes, counts
from supportcli.application.wish.wishes import close, edit, link
from supportcli.domain.customer.profile import Described
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


@pytest.fixture
def office(office: Office) -> Office:
    """Acme asked twice for one wish; their third case has a case of Beta's behind it."""
    for title, customer in (("Night", "Acme"), ("Nights", "acme"), ("Down", "Acme"), ("All down", "Beta")):
        office.open(title, NOW - 3 * DAY, customer=customer)
    link(office.desk(), ["1", "2", "4"], "GH-1", None, ChangeRequest(NOW - 2 * DAY))
    links.link(office.desk(), ["3"], "child", 4, ChangeRequest(NOW - 2 * DAY))
    return office


def found(office: Office, since: int | None = None, whose: str = "Acme") -> list[tuple[str, str, list[str]]]:
    rows = changes(office.desk(), [find_customer(office.desk(), whose)], since)
    return [(each["kind"], each["state"], [one["id"] for one in each["cases"]]) for each in rows]


def test_ok_a_wish_counts_once_with_the_cases_of_the_customer_alone(office: Office) -> None:
    assert found(office) == [("wish", "open", ["S-1", "S-2"]), ("cause", "open", ["S-3"])]
    assert found(office, whose="Beta") == [("wish", "open", ["S-4"])]
    edit(office.desk(), "GH-1", None, "fault", ChangeRequest(NOW - DAY))
    office.close("2", "void", NOW - DAY)
    assert found(office)[0] == ("fault", "open", ["S-1"])


def test_ok_the_newest_that_is_settled_comes_first_and_a_time_asks_when_it_was(office: Office) -> None:
    close(office.desk(), "GH-1", "done", "It runs", ChangeRequest(NOW - DAY))
    office.close("3", "duplicate", NOW - HOUR)
    office.close("4", "fixed", NOW - HOUR)
    assert found(office) == [("cause", "fixed", ["S-3"]), ("wish", "done", ["S-1", "S-2"])]
    assert found(office, NOW - DAY) == found(office)
    assert found(office, NOW - DAY + 1) == [("cause", "fixed", ["S-3"])]
    assert found(office, NOW) == []
    assert counts(changes(office.desk(), [find_customer(office.desk(), "Acme")], None)) == {"done": 1, "fixed": 1}


def test_ok_what_is_behind_a_case_counts_once_and_ends_as_it_did(office: Office) -> None:
    office.open("Down again", NOW - DAY, customer="Acme")
    links.link(office.desk(), ["5"], "duplicate-of", 3, ChangeRequest(NOW - DAY))
    links.link(office.desk(), ["5"], "related", 4, ChangeRequest(NOW - DAY))
    assert ("cause", "open", ["S-5"]) in found(office)
    office.close("3", "workaround", NOW)
    assert [each for each in found(office) if each[0] == "cause"] == [("cause", "open", ["S-3"])]


def test_ok_names_and_cases_may_be_more_than_a_statement_takes(office: Office) -> None:
    add(
        office.desk(), "Many", CustomerChange(Described(aliases=tuple(f"M{n}" for n in range(900)))), ChangeRequest(NOW)
    )
    office.open("Night", NOW - HOUR, customer="M899")
    link(office.desk(), ["5"], "GH-1", None, ChangeRequest(NOW))
    assert found(office, whose="Many") == [("wish", "open", ["S-5"])]
