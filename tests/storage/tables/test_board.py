"""The board, read by number, uid, reference and hand."""

from supportcli.storage.tables import board
from tests.desks import Office
from tests.instants import HOUR, NOW


def test_an_empty_board_has_nothing(office: Office) -> None:
    database = office.database
    assert (board.last_number(database), board.one(database, 1), board.some(database, [1])) == (0, None, [])
    assert (board.by_uid(database, ""), board.by_reference(database, "x")) == ([], None)
    assert board.last_touched(database, "ana") is None


def test_rows_come_in_the_order_asked_for_and_without_those_that_are_not_there(office: Office) -> None:
    for title in ("one", "two", "three"):
        office.open(title)
    assert [row["title"] for row in board.some(office.database, [3, 9, 1])] == ["three", "one"]
    found = board.one(office.database, 2)
    assert found is not None
    assert (found["number"], found["title"]) == (2, "two")
    assert board.last_number(office.database) == 3


def test_a_case_is_found_by_the_beginning_of_its_uid_and_by_its_reference(office: Office) -> None:
    office.open("one", NOW - HOUR, reference="INC1")
    office.open("two", NOW, reference="INC2")
    rows = board.some(office.database, [1, 2])
    assert [board.by_uid(office.database, row["uid"]) for row in rows] == [[1], [2]]
    assert sorted(board.by_uid(office.database, rows[0]["uid"][:2])) == [1, 2]
    assert [board.by_reference(office.database, name) for name in ("INC2", "INC3")] == [2, None]


def test_the_case_that_somebody_changed_last(office: Office) -> None:
    office.open("one")
    office.open("two", actor="bo")
    office.reply("S-1", "We look at it")
    assert [board.last_touched(office.database, name) for name in ("ana", "bo", "cy")] == [1, 2, None]
