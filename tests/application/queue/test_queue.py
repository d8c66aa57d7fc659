import pytest

from supportcli.application.queue.queue import Wanted, count_due, due, list_cases, next_case, search_cases
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is shown, whatever the store")


@pytest.fixture
def full(office: Office) -> Office:
    office.open("Slow export", NOW - HOUR, priority="low")
    office.open("Checkout is down", NOW, priority="critical")
    office.close(office.open("Odd", NOW - HOUR), "fixed")
    return office


def test_ok_the_list_says_how_many_there_are_beside_those_it_shows(full: Office) -> None:
    whole, cut = (list_cases(full.desk(), Wanted(), limit) for limit in (None, 1))
    assert [each["title"] for each in whole.rows] == ["Checkout is down", "Slow export"]
    assert (whole.shown, whole.total, cut.shown, cut.total) == (2, 2, 1, 2)
    assert [each["id"] for each in list_cases(full.desk(), Wanted({"priority": ("low",)}), None).rows] == ["S-1"]


def test_ok_next_is_the_first_that_is_mine_or_nobodys(full: Office) -> None:
    first = next_case(full.desk())
    assert first is not None
    assert first["title"] == "Checkout is down"


def test_ok_running_clocks_come_by_the_instant_they_are_due(full: Office) -> None:
    rows = list(due(full.desk(), None, None))
    assert rows
    assert [each["due_at"] for each in rows] == sorted(each["due_at"] for each in rows)
    assert len(rows) == count_due(full.desk(), None)
    once = list(due(full.desk(), None, None, once=True))
    assert len(once) == count_due(full.desk(), None, once=True) < len(rows)


def test_ok_words_are_found_with_where_they_stand(full: Office) -> None:
    (found,) = search_cases(full.desk(), "checkout", None)
    assert found["id"] == "S-2"
    assert "Checkout" in found["excerpt"]
