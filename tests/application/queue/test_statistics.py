import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.queue.queue import Wanted, list_cases
from supportcli.application.queue.statistics import counts, owed
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is counted, whatever the store")


def test_what_is_nobodys_is_counted_as_it_is_listed(office: Office) -> None:
    for title in ("New", "Waits", "Solved", "Closed"):
        office.open(title, NOW)
    office.open("Hers", NOW, assignee="Bo")
    office.wait("2", "vendor", NOW)
    actions.resolve(office.desk(), ["3"], "So", ChangeRequest(NOW))
    office.close("4", "fixed", NOW)
    listed = [row["id"] for row in list_cases(office.desk(), Wanted(unassigned=True), None).rows]
    assert sorted(listed) == ["S-1", "S-2", "S-3"]
    assert owed(office.desk())["unassigned"] == counts(office.desk(), NOW - DAY)["unassigned"] == len(listed)
    late = office.desk(NOW + 9 * DAY)
    assert owed(late)["unassigned"] == counts(late, NOW)["unassigned"] == 3


def test_ok_counts_are_those_of_the_instant(office: Office) -> None:
    office.open("Down", NOW, priority="critical", assignee="ana")
    office.open("Slow", NOW, priority="low")
    office.close(office.open("Odd", NOW - HOUR), "fixed")
    assert owed(office.desk()) == {"open": 2, "breached": 0, "due_within_hour": 1, "mine": 1, "unassigned": 1}
    assert owed(office.desk(NOW + 9 * DAY))["breached"] == 2
    told = counts(office.desk(), NOW - DAY)
    assert (told["open"], told["opened"], told["closed"], told["unassigned"]) == (2, 3, 1, 1)
    assert sum(told["by_status"].values()) == sum(told["by_priority"].values()) == told["open"]
    assert counts(office.desk(), NOW + DAY)["opened"] == 0
