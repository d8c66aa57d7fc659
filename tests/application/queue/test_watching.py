import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.queue.watching import NEW, RAISED, REOPENED, look, read
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW

pytestmark = pytest.mark.sqlite_only("about what is shown, whatever the store")


def test_ok_what_has_come_up_since_the_look_before_is_found_wherever_it_ranks(office: Office) -> None:
    for place in range(4):
        office.open(f"Down {place}", NOW, priority="critical")
    first = look(office.desk(), 1)
    assert (first.total, first.breached, first.risen) == (4, 0, {})
    office.open("A wish", NOW, priority="low")
    office.raise_to(office.open("Slow", NOW, priority="low"), "high", NOW)
    second = look(office.desk(), 2, (), first)
    assert second.risen == {5: NEW, 6: RAISED}
    assert {row["number"] for row, _ in second.rows} == {1, 2, 5, 6}
    assert look(office.desk(), 2, (), second).risen == {}
    late = look(office.desk(NOW + 16 * MINUTE), 2, (), second)
    assert (late.breached, sorted(late.risen)[:2], set(late.risen.values())) == (4, [3, 4], {"LATE"})
    assert second.late_by(NOW + 16 * MINUTE) == 2


def test_ok_what_was_looked_at_once_is_read_at_any_later_instant(office: Office) -> None:
    office.open("Slow export", NOW - HOUR, priority="low")
    office.open("Checkout is down", NOW, priority="critical")
    seen = look(office.desk(), 10)
    soon, late = ({each["id"]: each["breached"] for each in read(office.desk(at), seen)} for at in (NOW, NOW + 9 * DAY))
    assert (seen.total, soon, late) == (2, {"S-2": False, "S-1": False}, {"S-2": True, "S-1": True})


def test_ok_a_case_that_was_reopened_has_come_up_and_one_that_was_lowered_has_not(office: Office) -> None:
    office.close(office.open("Odd", NOW - HOUR), "fixed", NOW)
    office.open("Down", NOW, priority="high")
    first = look(office.desk(), 9)
    assert [row["number"] for row, _ in first.rows] == [2]
    actions.reopen(office.desk(), ["1"], "It is back", ChangeRequest(NOW))
    office.raise_to("2", "low", NOW)
    assert look(office.desk(), 9, (), first).risen == {1: REOPENED}


def test_ok_a_case_on_the_board_keeps_its_row_until_it_is_closed(office: Office) -> None:
    for priority in ("critical", "high", "low"):
        office.open(f"Case {priority}", NOW, priority=priority)
    assert [row["number"] for row, _ in look(office.desk(), 1, [3]).rows] == [1, 3]
    office.close("3", "fixed", NOW)
    assert [row["number"] for row, _ in look(office.desk(), 1, [3]).rows] == [1]
