import pytest

from supportcli.application.case.reachability import apply_agreement
from supportcli.application.case.undo import undo
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.application.queue.reports import overrides, priorities
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is reported, whatever the store")


def test_ok_changes_of_priority_that_stand_newest_first(office: Office) -> None:
    for title, customer in (("Slow", "Acme"), ("Odd", "Beta")):
        office.raise_to(office.open(title, NOW - HOUR, priority="low", customer=customer), "high", NOW)
    assert [each["id"] for each in priorities(office.desk(), None, None)] == ["S-2", "S-1"]
    (one,) = priorities(office.desk(), "ACME", None)
    assert (one["id"], one["was"], one["priority"], one["asked_by"]) == ("S-1", "low", "high", "their CFO")
    assert not list(priorities(office.desk(), None, NOW + 1))
    undo(office.desk(), "1", ChangeRequest(NOW), Grounds(apply_agreement, "It was meant for another"))
    assert [each["id"] for each in priorities(office.desk(), None, None)] == ["S-2"]
    assert not list(overrides(office.desk(), None, None))
