import pytest

from supportcli.application.queue.statistics import counts, owed
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is counted, whatever the store")


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
