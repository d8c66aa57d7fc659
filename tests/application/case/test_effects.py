import pytest

from supportcli.application.case import actions
from supportcli.application.case.effects import by_name, effects
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.domain.sla.clocks import fold_clocks
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")


def test_ok_only_what_a_change_moved_is_told(office: Office) -> None:
    office.open("Slow", NOW - HOUR, priority="low")
    before = [clock.state_now() for clock in fold_clocks(load(office.desk(), 1).events, office.policies).every]
    assert not list(effects(by_name(before), before))
    started = list(effects({}, before))
    assert len(started) == len(before)
    assert all(each["due_before"] is None for each in started)


def test_ok_a_raise_says_which_deadlines_came_nearer(office: Office) -> None:
    office.open("Slow", NOW - HOUR, priority="low")
    (done,) = actions.reprioritise(office.desk(), ["1"], "critical", "nobody can pay any more", ChangeRequest(NOW))
    moved = done.facts[0].effects
    assert {"first_response", "resolution"} <= {each["metric"] for each in moved}
    assert all(each["due"] < each["due_before"] for each in moved if each["due_before"])
