"""Cases linked to wishes, and what is said of wishes."""

import pytest

from supportcli.application.case import actions, closing, merge, undo
from supportcli.application.case.load import load
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.application.store.verify import verify
from supportcli.application.wish import wishes
from supportcli.domain.errors import NotFound
from supportcli.storage.projections.rebuild import rebuild_projections
from tests.desks import Office
from tests.instants import NOW

ASKED = ChangeRequest(NOW)


@pytest.fixture
def two(office: Office) -> Office:
    office.open("At night", customer="Acme")
    office.open("Night exports", customer="Acme")
    return office


def linked(office: Office, number: int = 1) -> list[tuple[str, str | None]]:
    return [(each.ref, each.text) for each in load(office.desk(), number).case.wishes]


def test_ok_linked_and_taken_again_by_any_spelling(two: Office) -> None:
    wishes.link(two.desk(), ["1", "2"], "GH-12", " three hours ", ASKED)
    assert not wishes.link(two.desk(), ["1"], "gh-12/", None, ASKED)[0].changed
    assert wishes.link(two.desk(), ["1"], "Gh-12", "four hours", ASKED)[0].changed
    assert linked(two) == [("Gh-12", "four hours")]
    assert linked(two, 2) == [("GH-12", "three hours")]
    closing.close(two.desk(), ["1"], "answered", "Later", ASKED)
    wishes.unlink(two.desk(), ["1"], "GH-12", ASKED)
    assert not wishes.unlink(two.desk(), ["1"], "GH-12", ASKED)[0].changed
    assert linked(two) == []
    assert verify(two.database).is_whole


def test_ok_an_undo_restores_the_row_too(two: Office) -> None:
    wishes.link(two.desk(), ["1"], "GH-12", None, ASKED)
    wishes.unlink(two.desk(), ["1"], "GH-12", ASKED)
    for _ in range(2):
        undo.undo(two.desk(), "1", ASKED, Grounds(lambda *_: None))
        assert verify(two.database).is_whole
    assert linked(two) == []


def test_ok_a_merge_takes_wishes_along(two: Office) -> None:
    wishes.link(two.desk(), ["1"], "GH-12", "three hours", ASKED)
    wishes.link(two.desk(), ["1", "2"], "GH-13", None, ASKED)
    merge.merge(two.desk(), ["1"], "2", ASKED)
    assert linked(two, 2) == [("GH-13", None), ("GH-12", "three hours")]
    assert verify(two.database).is_whole
    with two.database.transaction():
        rebuild_projections(two.database)
    assert verify(two.database).is_whole


def test_ok_beside_solutions_of_the_case(two: Office) -> None:
    actions.note(two.desk(), ["1"], "Looked", ASKED)
    wishes.link(two.desk(), ["1"], "GH-12", None, ASKED)
    wishes.link(two.desk(), ["1"], "GH-13", None, ASKED)
    wishes.unlink(two.desk(), ["1"], "GH-12", ASKED)
    assert linked(two) == [("GH-13", None)]
    assert verify(two.database).is_whole


def test_ok_a_wish_is_there_with_its_first_case_or_its_title(two: Office) -> None:
    with pytest.raises(NotFound, match="No case is linked to 'GH-12'"):
        wishes.existing(two.desk(), "GH-12")
    with pytest.raises(NotFound):
        wishes.close(two.desk(), "GH-12", "done", None, ASKED)
    wishes.link(two.desk(), ["1"], "GH-12", None, ASKED)
    assert wishes.existing(two.desk(), "gh-12").ref == "GH-12"
    wishes.edit(two.desk(), "GH-13", "Dark mode", None, ASKED, is_new=True)
    wishes.close(two.desk(), "gh-13", "declined", "No", ASKED)
    found = wishes.existing(two.desk(), "GH-13")
    assert (found.ref, found.title, found.ending) == ("GH-13", "Dark mode", "declined")
    wishes.reopen(two.desk(), "GH-13", "Asked again", ASKED)
    assert wishes.existing(two.desk(), "GH-13").ending is None
