import pytest

from supportcli.application.case import actions
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.domain.errors import Refused
from tests.desks import Office
from tests.instants import NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


@pytest.fixture
def two(office: Office) -> Office:
    office.open("Slow")
    office.open("Slower")
    return office


def test_ok_links_are_on_both_sides_until_they_are_cut(two: Office) -> None:
    actions.link(two.desk(), ["1"], "parent", 2, ChangeRequest(NOW))
    assert load(two.desk(), 1).case.links == {("parent", 2)}
    assert load(two.desk(), 2).case.links == {("child", 1)}
    actions.unlink(two.desk(), ["2"], 1, ChangeRequest(NOW))
    assert load(two.desk(), 1).case.links == load(two.desk(), 2).case.links == set()


def test_ok_a_duplicate_is_linked_to_what_it_repeats(two: Office) -> None:
    actions.close(two.desk(), ["2"], "duplicate", "See the other", ChangeRequest(NOW), original=1)
    closed = load(two.desk(), 2).case
    assert (closed.status, closed.links) == ("closed", {("duplicate-of", 1)})


def test_ok_whoever_was_never_told_is_owed_a_text(two: Office) -> None:
    assert actions.owes_text(two.desk(), ["1", "2"], "fixed")
    actions.resolve(two.desk(), ["1"], "It was the cache.", ChangeRequest(NOW))
    assert not actions.owes_text(two.desk(), ["1"], "fixed")
    assert actions.owes_text(two.desk(), ["1", "2"], "fixed")
    assert not actions.owes_text(two.desk(), ["1", "2"], "duplicate")


def test_ok_handed_on_to_somebody_it_is_theirs(two: Office) -> None:
    actions.escalate(two.desk(), ["1"], "l2", "Needs the database", ChangeRequest(NOW), agent="bo")
    case = load(two.desk(), 1).case
    assert (case.tier, case.assignee) == ("l2", "bo")
    with pytest.raises(Refused):
        actions.escalate(two.desk(), ["1"], "l2", "Needs the database", ChangeRequest(NOW))
