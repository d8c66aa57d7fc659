"""What a customer registered: which customers and cases are meant, and what the cases add up to."""

import pytest

from supportcli.application.case import effort
from supportcli.application.customer.edit import CustomerChange, add, merge
from supportcli.application.customer.history import Summary, cases, find_customer, related
from supportcli.application.desk import ChangeRequest
from supportcli.application.feedback import recording
from supportcli.domain.case.rating import Rated
from supportcli.domain.customer.profile import Described
from supportcli.domain.errors import NotFound
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def described(office: Office, name: str, *aliases: str, partner: str | None = None) -> None:
    add(office.desk(), name, CustomerChange(Described(aliases=aliases, partner=partner)), ChangeRequest(NOW))


def test_ok_a_name_of_cases_alone_is_a_customer_and_any_other_is_not(office: Office) -> None:
    office.open("Odd", customer="Acme")
    assert find_customer(office.desk(), "ACME").version == 0
    with pytest.raises(NotFound, match="No customer matches 'Beta'"):
        find_customer(office.desk(), "Beta")
    described(office, "Beta")
    assert find_customer(office.desk(), "beta").name == "Beta"


def test_ok_a_partner_and_all_who_came_through_it_are_related_under_any_of_its_names(office: Office) -> None:
    described(office, "Tieto", "TI")
    for name, partner in (("Kaleva", "tieto"), ("Otava", "TI"), ("Acme", None), ("Beta", None), ("Old", "Tieto")):
        described(office, name, partner=partner)
    merge(office.desk(), "Old", "Acme", "the same firm", ChangeRequest(NOW))
    for name in ("Tieto", "Kaleva", "Otava"):
        group = related(office.desk(), find_customer(office.desk(), name))
        assert sorted(each.name for each in group) == ["Acme", "Kaleva", "Otava", "Tieto"], name
    assert [each.name for each in related(office.desk(), find_customer(office.desk(), "Beta"))] == ["Beta"]


def test_ok_cases_under_all_names_come_newest_first_and_since_an_instant(office: Office) -> None:
    # A case keeps the name under which it was opened before anybody described the customer.
    office.open("Slow", NOW - 2 * DAY, customer="KA")
    described(office, "Kaleva", "KA")
    for at, name in ((NOW - DAY, "ka"), (NOW, "Acme")):
        office.open("Slow", at, customer=name)
    group = [find_customer(office.desk(), "kaleva")]
    assert [row["id"] for row in cases(office.desk(), group, None)] == ["S-2", "S-1"]
    assert [row["id"] for row in cases(office.desk(), group, NOW - DAY)] == ["S-2"]
    assert list(cases(office.desk(), group, NOW - DAY + 1)) == []


def test_ok_what_passes_a_summary_passes_unchanged_and_adds_up(office: Office) -> None:
    office.open("Slow", NOW - HOUR, customer="Acme", priority="high")
    office.reply("1", "We look at it", NOW - HOUR + MINUTE)
    office.open("Late", NOW - HOUR, customer="Acme", priority="critical", kind="question")
    office.reply("2", "Sorry", NOW)
    for number, score in (("1", 2), ("2", 5)):
        effort.spend(office.desk(), [number], 10 * MINUTE, None, ChangeRequest(NOW))
        office.close(number, "fixed" if number == "1" else "answered")
        recording.rate(office.desk(), [number], Rated(score, "As it was"), ChangeRequest(NOW))
    office.open("Open", NOW, customer="Acme")
    group = [find_customer(office.desk(), "Acme")]
    rows, summary = list(cases(office.desk(), group, None)), Summary()
    assert list(summary.passing(iter(rows))) == rows
    told = summary.as_json()
    assert (told["cases"], told["open"], told["overridden"], told["spent_seconds"]) == (3, 1, 0, 20 * MINUTE)
    assert told["by_ending"] == {"answered": 1, "fixed": 1}
    assert (told["ratings"]["count"], told["ratings"]["average"]) == (2, 3.5)
    assert told["ratings"]["by_score"] == {"1": 0, "2": 1, "3": 0, "4": 0, "5": 1}
    (first,) = [each for each in told["promises"] if each["metric"] == "first_response"]
    assert (first["met"], first["breached"], first["met_percent"]) == (1, 1, 50.0)
    assert [row["rating_text"] for row in rows] == [None, "As it was", "As it was"]


def test_ok_nothing_adds_up_to_nothing_and_no_share() -> None:
    told = Summary().as_json()
    assert (told["cases"], told["promises"], told["ratings"]["average"]) == (0, [], None)
