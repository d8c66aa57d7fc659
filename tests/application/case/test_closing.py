import pytest

from supportcli.application.case import actions, closing, links
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.domain.errors import Refused
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


@pytest.fixture
def two(office: Office) -> Office:
    office.open("Slow")
    office.open("Slower")
    return office


def test_ok_a_duplicate_is_linked_to_what_it_repeats(two: Office) -> None:
    closing.close(two.desk(), ["2"], "duplicate", "See the other", ChangeRequest(NOW), original=1)
    closed = load(two.desk(), 2).case
    assert (closed.status, closed.links) == ("closed", {("duplicate-of", 1)})


def test_ok_whoever_was_never_told_is_owed_a_text(two: Office) -> None:
    assert closing.owes_text(two.desk(), ["1", "2"], "fixed")
    actions.resolve(two.desk(), ["1"], "It was the cache.", ChangeRequest(NOW))
    assert not closing.owes_text(two.desk(), ["1"], "fixed")
    assert closing.owes_text(two.desk(), ["1", "2"], "fixed")
    assert not closing.owes_text(two.desk(), ["1", "2"], "duplicate")


def test_err_promises_to_the_customer_are_not_dropped(two: Office) -> None:
    two.promise("S-1", "Send the report", NOW + 2 * HOUR)
    two.promise("S-1", "Call Ann", NOW + HOUR)
    with pytest.raises(Refused, match=r'promise 2 is open: "Call Ann", due .*, and 1 more'):
        closing.close(two.desk(), ["1"], "void", None, ChangeRequest(NOW))
    closing.close(two.desk(), ["1"], "void", None, ChangeRequest(NOW), withdrawing="Ann called off")
    case = load(two.desk(), 1).case
    assert (case.status, {one.state for one in case.promises}) == ("closed", {"withdrawn"})


def test_err_an_open_child_is_not_forgotten(two: Office) -> None:
    links.link(two.desk(), ["1"], "parent", 2, ChangeRequest(NOW))
    with pytest.raises(Refused, match="its child case is still open: S-2"):
        closing.close(two.desk(), ["1"], "void", None, ChangeRequest(NOW))
    closing.close(two.desk(), ["2"], "void", None, ChangeRequest(NOW))
    closing.close(two.desk(), ["1"], "void", None, ChangeRequest(NOW))


def test_ok_a_parent_and_its_child_are_closed_together_or_the_parent_anyway(two: Office) -> None:
    links.link(two.desk(), ["1"], "parent", 2, ChangeRequest(NOW))
    closing.close(two.desk(), ["1"], "void", None, ChangeRequest(NOW), anyway=True)
    assert [load(two.desk(), number).case.status for number in (1, 2)] == ["closed", "new"]
    actions.reopen(two.desk(), ["1"], "It is back", ChangeRequest(NOW))
    closing.close(two.desk(), ["1", "2"], "void", None, ChangeRequest(NOW))
    assert [load(two.desk(), number).case.status for number in (1, 2)] == ["closed", "closed"]
