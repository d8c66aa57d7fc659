import pytest

from supportcli.application.case import actions
from supportcli.application.case.change import change
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.application.queue.queue import Wanted
from supportcli.application.queue.watching import NEW, OLD, RAISED, REOPENED, Seen, Window, is_stale, look, read
from supportcli.domain.case.promises import give
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.read import queue_page
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW


def test_ok_what_has_come_up_since_the_look_before_is_found_wherever_it_ranks(office: Office) -> None:
    for place in range(4):
        office.open(f"Down {place}", NOW, priority="critical")
    first = look(office.desk(), Window(limit=1))
    assert (first.total, first.breached, first.risen) == (4, 0, {})
    office.open("A wish", NOW, priority="low")
    office.raise_to(office.open("Slow", NOW, priority="low"), "high", NOW)
    second = look(office.desk(), Window(limit=2), first)
    assert second.risen == {5: NEW, 6: RAISED}
    assert {row["number"] for row, _ in second.rows} == {1, 2, 5, 6}
    assert look(office.desk(), Window(limit=2), second).risen == {}
    late = look(office.desk(NOW + 16 * MINUTE), Window(limit=2), second)
    assert (late.breached, sorted(late.risen)[:2], set(late.risen.values())) == (4, [3, 4], {"LATE"})
    assert second.late_by(NOW + 16 * MINUTE) == 2


def test_ok_what_was_looked_at_once_is_read_at_any_later_instant(office: Office) -> None:
    office.open("Slow export", NOW - HOUR, priority="low")
    office.open("Checkout is down", NOW, priority="critical")
    seen = look(office.desk(), Window(limit=10))
    soon, late = ({each["id"]: each["breached"] for each in read(office.desk(at), seen)} for at in (NOW, NOW + 9 * DAY))
    assert (seen.total, soon, late) == (2, {"S-2": False, "S-1": False}, {"S-2": True, "S-1": True})


def test_ok_a_case_that_was_reopened_has_come_up_and_one_that_was_lowered_has_not(office: Office) -> None:
    office.close(office.open("Odd", NOW - HOUR), "fixed", NOW)
    office.open("Down", NOW, priority="high")
    first = look(office.desk(), Window(limit=9))
    assert [row["number"] for row, _ in first.rows] == [2]
    actions.reopen(office.desk(), ["1"], "It is back", ChangeRequest(NOW))
    office.raise_to("2", "low", NOW)
    office.raise_to(office.open("Slow", NOW, priority="low"), "high", NOW)
    office.raise_to("3", "low", NOW)
    assert look(office.desk(), Window(limit=9), first).risen == {1: REOPENED, 3: NEW}
    second = look(office.desk(), Window(limit=9))
    office.raise_to("3", "high", NOW)
    office.raise_to("3", "low", NOW)
    assert look(office.desk(), Window(limit=9), second).risen == {}


def test_ok_a_case_on_the_board_keeps_its_row_until_it_is_closed(office: Office) -> None:
    for priority in ("critical", "high", "low"):
        office.open(f"Case {priority}", NOW, priority=priority)
    assert [row["number"] for row, _ in look(office.desk(), Window(limit=1, kept=[3])).rows] == [1, 3]
    office.close("3", "fixed", NOW)
    assert [row["number"] for row, _ in look(office.desk(), Window(limit=1, kept=[3])).rows] == [1]


def numbers(seen: Seen) -> list[int]:
    return [row["number"] for row, _ in seen.rows]


@pytest.mark.parametrize("wanted", [Wanted(), Wanted({"priority": ("medium",)}), Wanted(text="case")])
@pytest.mark.parametrize("few", [2, 400])
def test_ok_pages_follow_one_another_forwards_and_backwards(
    office: Office, monkeypatch: pytest.MonkeyPatch, wanted: Wanted, few: int
) -> None:
    # Few cases are read in no order and sorted; of many a page is read in their order.
    monkeypatch.setattr(queue_page, "_FEW", few)
    monkeypatch.setattr(queue_page, "_A_PAGE_OR_TWO", few)
    office.open("Another", NOW, priority="high")
    office.close("1", "fixed", NOW)
    for place in range(7):
        office.open(f"Case {place}", NOW - place * MINUTE)
    window = Window(wanted, 3)
    first = look(office.desk(), window)
    second = look(office.desk(), window._replace(after=first.end))
    third = look(office.desk(), window._replace(after=second.end))
    assert [numbers(each) for each in (first, second, third)] == [[8, 7, 6], [5, 4, 3], [2]]
    assert [each.has_more for each in (first, second, third)] == [True, True, False]
    assert numbers(look(office.desk(), window._replace(upto=third.start))) == [5, 4, 3]
    last = look(office.desk(), window._replace(is_last=True))
    assert (numbers(last), last.has_more, numbers(look(office.desk(), window._replace(upto=last.start)))) == (
        [4, 3, 2],
        False,
        [7, 6, 5],
    )
    # A page before the first whole one is the first.
    assert numbers(look(office.desk(), window._replace(upto=first.end))) == [8, 7, 6]


def test_ok_what_is_narrowed_is_counted_and_keeps_the_selected_case(office: Office) -> None:
    office.open("Printer is slow", NOW, customer="Acme")
    office.open("Printer is down", NOW, customer="Acme")
    office.open("Other", NOW)
    office.close("2", "fixed", NOW)
    seen = look(office.desk(), Window(Wanted(text="printer"), 9, selected=2))
    assert (sorted(numbers(seen)), seen.matching, seen.total) == ([1, 2], 1, 2)
    kept = look(office.desk(), Window(Wanted(words={"customer": ("Acme",)}), 9, kept=[1, 3]))
    assert (numbers(kept), kept.matching) == ([1], 1)


@pytest.mark.sqlite_only("a second connection to a file")
def test_ok_a_look_is_repeated_after_a_change_a_breach_and_a_minute(office: Office) -> None:
    office.open("Down", NOW, priority="critical")
    seen = look(office.desk(), Window(limit=9))
    assert not is_stale(office.desk(NOW + OLD - 1), seen)
    assert is_stale(office.desk(NOW + OLD), seen)
    fresh = seen._replace(at=NOW + 15 * MINUTE - 1)
    assert not is_stale(office.desk(NOW + 15 * MINUTE), fresh)
    assert is_stale(office.desk(NOW + 15 * MINUTE + 1), fresh)
    other = SqliteDatabase(office.path)
    Office.open(_at(office, other), "Another")
    assert is_stale(office.desk(), seen)
    other.close()


def _at(office: Office, database: SqliteDatabase) -> Office:
    """The same store, over another connection."""
    made: Office = object.__new__(Office)
    made.path, made.database, made.policies = office.path, database, office.policies
    return made


def test_ok_an_empty_queue_is_looked_at(office: Office) -> None:
    assert look(office.desk(), Window(limit=2)).rows == []
    office.open("Down")
    assert look(office.desk(), Window(Wanted({"assignee": ("ana",)}), 2)).rows == []


@pytest.mark.parametrize("wanted", [Wanted(), Wanted({"priority": ("medium",)}), Wanted(text="case")])
def test_ok_a_closed_case_that_owes_a_call_stands_in_its_place_on_one_page(office: Office, wanted: Wanted) -> None:
    for place in range(5):
        office.open(f"Case {place}", NOW - place * HOUR)
    for name, hours in (("1", 1), ("4", 9)):
        office.close(name, "fixed", NOW)
        facts = (give(load(office.desk(), name).case, "Call back", NOW + hours * HOUR),)
        change(office.desk(), [name], lambda _case, _at, facts=facts: facts, ChangeRequest(NOW))
    office.close(office.open("Case over", NOW), "fixed", NOW)
    order = numbers(look(office.desk(), Window(wanted, limit=9)))
    assert sorted(order) == [1, 2, 3, 4, 5]
    assert order.index(4) > order.index(1)
    for limit in (1, 2, 3, 4):
        pages, seen = [], look(office.desk(), Window(wanted, limit=limit))
        pages.append(numbers(seen))
        while seen.has_more:
            seen = look(office.desk(), Window(wanted, limit=limit, after=seen.end))
            pages.append(numbers(seen))
        assert [each for page in pages for each in page] == order
        back = look(office.desk(), Window(wanted, limit=limit, is_last=True))
        found = numbers(back)
        while back.start is not None:
            back = look(office.desk(), Window(wanted, limit=limit, upto=back.start))
            found = [*numbers(back), *found]
        assert list(dict.fromkeys(found)) == order
    kept = look(office.desk(), Window(wanted, limit=1, kept=[4]))
    assert 4 in numbers(kept)
    assert 4 not in numbers(look(office.desk(), Window(Wanted({"priority": ("high",)}), limit=1, kept=[4])))


def test_ok_a_call_back_that_is_newly_late_has_come_up(office: Office) -> None:
    office.close(office.open("Case", NOW - HOUR), "fixed", NOW)
    first = look(office.desk(), Window(limit=3))
    assert (first.total, first.breached, numbers(first)) == (0, 0, [])
    facts = (give(load(office.desk(), "1").case, "Call back", NOW + HOUR),)
    change(office.desk(), ["1"], lambda _case, _at: facts, ChangeRequest(NOW))
    second = look(office.desk(), Window(limit=3), first)
    late = look(office.desk(NOW + 2 * HOUR), Window(limit=3), second)
    assert (late.total, late.breached, late.risen) == (0, 1, {1: "LATE"})
