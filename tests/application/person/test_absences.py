import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.person.absences import away, away_now, back, listed
from supportcli.domain.errors import UsageError
from supportcli.domain.person.absence import WentAway
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


def test_ok_who_is_away_now_by_the_name_asked_for(office: Office) -> None:
    away(office.desk(), WentAway("Ben", NOW, NOW + DAY, "Conference"), ChangeRequest(NOW))
    away(office.desk(), WentAway("eve", NOW + DAY, NOW + 2 * DAY), ChangeRequest(NOW))
    found = away_now(office.desk(), ["BEN", "eve", "ana", None])
    assert list(found) == ["BEN"]
    assert (found["BEN"].until_at, found["BEN"].because) == (NOW + DAY, "Conference")
    assert list(away_now(office.desk(NOW + DAY), ["ben", "eve"])) == ["eve"]
    assert away_now(office.desk(), [None]) == {}


def test_ok_back_ends_an_absence_and_cancels_an_announced_one(office: Office) -> None:
    away(office.desk(), WentAway("ben", NOW, NOW + DAY), ChangeRequest(NOW))
    assert back(office.desk(NOW + HOUR), "ben", ChangeRequest(NOW + HOUR)).facts
    assert away_now(office.desk(NOW + 2 * HOUR), ["ben"]) == {}
    assert back(office.desk(NOW + 2 * HOUR), "ben", ChangeRequest(NOW + 2 * HOUR)).facts == ()


def test_ok_everybody_is_listed_with_their_cases_and_absences(office: Office) -> None:
    office.open("Slow", assignee="ana")
    away(office.desk(), WentAway("ben", NOW, NOW + DAY, "Conference"), ChangeRequest(NOW))
    rows = [(row["name"], row["away"], row["away_until"], row["open_cases"]) for row in listed(office.desk())]
    assert rows == [("ana", False, None, 1), ("ben", True, "2026-11-24T12:00:00Z", 0)]


def test_err_an_absence_that_ends_before_it_begins(office: Office) -> None:
    with pytest.raises(UsageError):
        away(office.desk(), WentAway("ben", NOW, NOW - 1), ChangeRequest(NOW))
    assert listed(office.desk()) == []
