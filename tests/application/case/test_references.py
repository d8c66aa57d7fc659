import pytest

from supportcli.application.case.references import find, find_all, missing
from supportcli.domain.errors import NotFound, UsageError
from supportcli.storage.tables import board
from tests.desks import Office

pytestmark = pytest.mark.sqlite_only("about how a case is written")


@pytest.mark.parametrize("text", ["1", "S-1", "s-1", "s1", " S1 ", "001"])
def test_ok_a_number_with_and_without_its_prefix(office: Office, text: str) -> None:
    office.open("Slow")
    assert find(office.desk(), text) == 1


def test_ok_several_are_found_once_each_in_order(office: Office) -> None:
    assert find_all(office.desk(), ["2", "S-1", "s2", "1"]) == [2, 1]


def test_ok_a_prefix_of_ones_own(office: Office) -> None:
    desk = office.desk()._replace(prefix="ACME-")
    assert find(desk, "acme-12") == 12
    assert find(desk, "S-12") == 12
    assert desk.name(12) == "ACME-12"


def test_ok_the_case_that_one_changed_last(office: Office) -> None:
    office.open("Mine", actor="ana")
    office.open("Theirs", actor="bo")
    assert find(office.desk(actor="ana"), "@last") == 1
    assert find(office.desk(actor="bo"), "@last") == 2
    with pytest.raises(NotFound, match="no last case"):
        find(office.desk(actor="eve"), "@last")


def test_ok_the_beginning_of_a_uid(office: Office) -> None:
    office.open("Slow")
    uid = office.database.one("SELECT uid FROM board")["uid"]
    assert find(office.desk(), uid) == 1
    assert find(office.desk(), uid[:18].upper()) == 1
    assert board.by_uid(office.database, uid[:18]) == [1]


def test_err_what_is_no_case(office: Office) -> None:
    office.open("Slow")
    for text in ("", "x", "-1", "1.5", "0193f", "nonsense", "١"):
        with pytest.raises(UsageError) as caught:
            find(office.desk(), text)
        assert "@last" in str(caught.value.hint)
    with pytest.raises(NotFound, match="begins with ffffff"):
        find(office.desk(), "ffffff")
    with pytest.raises(NotFound, match="from elsewhere as 1@0193f2a1"):
        find(office.desk(), "1@0193f2a1")


def test_err_a_case_that_does_not_exist_names_the_last_one(office: Office) -> None:
    assert missing(office.desk(), 7).hint == "There are none yet: support open TITLE"
    office.open("Slow")
    error = missing(office.desk(), 7)
    assert (error.message, error.hint) == ("There is no case S-7.", "The last one is S-1.")
