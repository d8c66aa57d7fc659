from collections.abc import Mapping, Sequence

import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from supportcli.application.queue.groups import Group, grouped
from supportcli.application.queue.queue import Wanted
from supportcli.storage.read import queue
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW


def ids(groups: Sequence[Group]) -> Mapping[str, list[str]]:
    return {each.name: [view["id"] for view in each.rows] for each in groups}


def names(groups: Sequence[Group]) -> list[str]:
    return sorted(view["id"] for each in groups for view in each.rows)


@pytest.fixture
def full(office: Office) -> Office:
    """A case of each kind."""
    office.open("old", NOW - 40 * DAY)
    office.open("old, and promised", NOW - 40 * DAY)
    office.promise("S-2", "Call back", NOW + 2 * HOUR, at=NOW - HOUR)
    office.open("late", NOW - HOUR, priority="critical")
    office.open("next", NOW)
    office.reply(office.open("waits", NOW - 30 * HOUR), "We ask", NOW - 30 * HOUR)
    office.wait("S-5", "vendor", NOW - 29 * HOUR)
    office.wait(office.open("waits, called soon", NOW - 2 * HOUR), "vendor", NOW - HOUR)
    office.promise("S-6", "Call", NOW + 30 * MINUTE, at=NOW - HOUR)
    office.reply(office.open("over", NOW - HOUR), "Try", NOW - HOUR)
    actions.resolve(office.desk(), ["S-7"], "Fixed", ChangeRequest(NOW))
    office.close(office.open("closed", NOW - HOUR), "fixed")
    return office


def test_every_case_is_in_one_group(full: Office) -> None:
    found = ids(grouped(full.desk(), Wanted(), None))
    assert found == {
        "late": ["S-3"], "next": ["S-6", "S-2", "S-4"], "waiting": ["S-5"], "over": ["S-7"], "old": ["S-1"],
    }  # fmt: skip
    assert names(grouped(full.desk(), Wanted(all=True), None)) == [f"S-{number}" for number in range(1, 9)]
    for wanted in (
        Wanted({"priority": ("medium",)}),
        Wanted(breached=True),
        Wanted(text="waits"),
        Wanted(unassigned=True),
    ):
        numbers = queue.numbers(full.database, wanted, NOW)
        assert names(grouped(full.desk(), wanted, None)) == sorted(f"S-{number}" for number in numbers)


def test_a_case_is_shown_by_the_clock_that_is_owed_now_and_its_old_breach_is_said(full: Office) -> None:
    (view,) = [view for group in grouped(full.desk(), Wanted(), None) for view in group.rows if view["id"] == "S-2"]
    assert (view["next_metric"], view["next_instance"]) == ("promise", 1)
    assert view["older"] < "2026-11-22"


def test_a_limit_counts_what_it_leaves_out_and_old_debt_is_folded_from_four_on(full: Office) -> None:
    groups = grouped(full.desk(), Wanted(), 2)
    assert ids(groups) == {"late": ["S-3"], "next": ["S-6"], "waiting": [], "over": [], "old": []}
    assert [each.total for each in groups] == [1, 3, 1, 1, 1]
    for _ in range(3):
        full.open("old", NOW - 40 * DAY)
    folded = grouped(full.desk(), Wanted(), 50)[-1]
    assert (folded.name, folded.rows, folded.total, folded.is_folded) == ("old", [], 4, True)
    assert not grouped(full.desk(), Wanted(breached=True), 50)[-1].is_folded


def test_severity_keywords_and_promises_break_ties(office: Office) -> None:
    office.open("plain", NOW, priority="critical")
    office.open("promised")
    office.promise("S-2", "Call", NOW + 15 * MINUTE)
    office.open("flagged", NOW, priority="critical")
    office.database.run("UPDATE board SET alarms = 'all is lost' WHERE number = 3")
    assert ids(grouped(office.desk(), Wanted(), None))["next"] == ["S-3", "S-2", "S-1"]
