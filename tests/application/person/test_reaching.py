"""Where people are reached: said, forgotten, looked up for a message."""

from zoneinfo import ZoneInfo

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.erasure.redact import redact
from supportcli.application.person.page import page
from supportcli.application.person.reaching import Reach, forget, reach, ways_to
from supportcli.domain.errors import NotFound
from supportcli.domain.person.reaching import WayForgotten, WayGiven
from supportcli.domain.person.way import Way
from supportcli.domain.policy.builtin import builtin_text
from tests.application.oncall.rotas import applied
from tests.desks import Office
from tests.instants import HOUR, NOW

ASKED, UTC = ChangeRequest(NOW), ZoneInfo("UTC")
PEOPLE = '[people.ana]\nalso = ["apetrova"]\nzone = "Pacific/Auckland"\n'
MAIL = WayGiven("ana", "mail", "ana@acme.example", "rest", "22:00-07:00")
PHONE = WayGiven("ana", "phone", "+358 40 123", "pages", "22:00-07:00")


def names(office: Office, who: str, *, is_page: bool) -> list[str]:
    return [each.way.way for each in ways_to(office.desk(), who, NOW, UTC, is_page=is_page)]


def test_ok_ways_for_pages_and_for_the_rest(office: Office) -> None:
    for fact in (MAIL, PHONE):
        assert reach(office.desk(), fact, ASKED).facts == (fact,)
    assert reach(office.desk(), PHONE, ASKED).facts == ()
    assert (names(office, "ANA", is_page=False), names(office, "ana", is_page=True)) == (["mail"], ["phone"])
    assert names(office, "nobody", is_page=True) == []
    forget(office.desk(), WayForgotten("ana", "mail"), ASKED)
    assert names(office, "ana", is_page=False) == []
    with pytest.raises(NotFound):
        forget(office.desk(), WayForgotten("ana", "mail"), ASKED)


def test_ok_quiet_hours_are_in_the_zone_of_the_person(office: Office) -> None:
    applied(office, builtin_text("UTC") + PEOPLE)
    for fact in (MAIL, PHONE):
        reach(office.desk(), fact, ASKED)
    # Noon in UTC is one o'clock at night in Auckland.
    mail = Way("mail", "ana@acme.example", "rest", "22:00-07:00")
    for who in ("ana", "apetrova"):
        assert ways_to(office.desk(), who, NOW, UTC, is_page=False) == [Reach(mail, NOW + 6 * HOUR)]
    # For somebody of whom no zone is known, those of the other.
    reach(office.desk(), MAIL._replace(name="ben"), ASKED)
    assert ways_to(office.desk(), "ben", NOW, UTC, is_page=False) == [Reach(mail)]
    assert ways_to(office.desk(), "ben", NOW + 11 * HOUR, UTC, is_page=False) == [Reach(mail, NOW + 19 * HOUR)]


def test_ok_a_page_asks_for_no_quiet_hours(office: Office) -> None:
    reach(office.desk(), PHONE, ASKED)
    phone = Way("phone", "+358 40 123", "pages", "22:00-07:00")
    assert ways_to(office.desk(), "ana", NOW + 11 * HOUR, UTC, is_page=True) == [Reach(phone)]


def test_ok_what_was_erased_is_no_way(office: Office) -> None:
    reach(office.desk(), MAIL, ASKED)
    reach(office.desk(), MAIL._replace(address="a@acme.example"), ASKED)
    redact(office.desk(), "person:ana", None, (), "Left the company", ASKED)
    assert names(office, "ana", is_page=False) == []
    assert [way["address"] for way in page(office.desk(), "ana")["ways"]] == ["[redacted]"]
    assert not [row for row in office.database.all("SELECT payload FROM event") if "acme.example" in row["payload"]]
    reach(office.desk(), MAIL, ASKED)
    assert names(office, "ana", is_page=False) == ["mail"]
