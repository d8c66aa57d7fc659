from supportcli.application.case.actions import assign
from supportcli.application.case.effort import spend
from supportcli.application.case.undo import undo
from supportcli.application.case.undo_rules import Grounds
from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall import callouts
from supportcli.application.oncall.callouts import recorded_work
from tests.application.notifying.nights import LADDER, Team
from tests.application.oncall.rotas import applied, text
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


def test_ok_time_on_cases_is_work_up_to_its_instant_by_whoever_the_policy_calls_so(office: Office) -> None:
    office.open("Slow", NOW - DAY)
    applied(office, text().replace("[people.cy]", '[people.cy]\nalso = ["cyril"]'))
    spend(office.desk(actor="cyril"), ["1"], HOUR, None, ChangeRequest(NOW))
    spend(office.desk(actor="guest"), ["1"], 2 * HOUR, None, ChangeRequest(NOW - 5 * HOUR))
    policy = office.desk().policy()
    assert recorded_work(office.desk(), policy, NOW - DAY, NOW) == {
        "cy": [(NOW - HOUR, NOW)], "guest": [(NOW - 7 * HOUR, NOW - 5 * HOUR)],
    }  # fmt: skip
    # What only touches the time asked for is whole; what lies beside it is not there.
    assert recorded_work(office.desk(), policy, NOW - HOUR // 2, NOW) == {"cy": [(NOW - HOUR, NOW)]}
    assert recorded_work(office.desk(), policy, NOW, NOW + DAY) == {}


def test_ok_an_answered_page_is_a_call_of_a_minute(office: Office) -> None:
    team = Team(office)
    first, second, third = team.critical(), team.critical(), team.critical()
    team.run(NOW)
    team.ack(first, NOW + 120)
    assign(office.desk(NOW + 300, "cy"), [second], "cy", ChangeRequest(NOW + 300))
    # Given to another by somebody who does not go there, and an answer that was taken back, are none.
    assign(office.desk(NOW + 360, "ana"), [third], "boris", ChangeRequest(NOW + 360))
    team.ack(third, NOW + 420)
    undo(office.desk(NOW + 430), third, ChangeRequest(NOW + 430), Grounds(lambda _desk, _case, fact: fact))
    desk = office.desk(NOW + HOUR)
    found = {"ana": [(NOW + 120, NOW + 180)], "cy": [(NOW + 300, NOW + 360)]}
    assert recorded_work(desk, desk.policy(), NOW, NOW + HOUR) == found
    assert recorded_work(desk, desk.policy(), NOW + 400, NOW + HOUR) == {}
    assert recorded_work(desk, desk.policy(), NOW - DAY, NOW) == {}


def test_ok_who_answered_a_page_is_passed_over_by_the_next(office: Office) -> None:
    rest = """
[[people.ana.working_time.rules]]
id = "rest"
kind = "daily_rest"
limit = "11h"
calls = "restart"
source = "A test"
"""
    team = Team(office, LADDER + rest)
    name = team.critical()
    team.run(NOW)
    team.ack(name, NOW + 120)
    team.critical(NOW + 600)
    for minute in (10, 11):
        team.run(NOW + minute * 60)
    first, *others = [(who, minute) for who, what, minute in team.heard() if what == "page"]
    assert first == ("ana", 0)
    # The step that finds nobody is left at once, and its end hears of that.
    assert ("boris", 10) in others
    assert "ana" not in {who for who, _ in others}


def test_ok_another_source_is_a_line(office: Office, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    applied(office, text())
    monkeypatch.setattr(callouts, "SOURCES", (*callouts.SOURCES, lambda _desk, start, end: iter([("ana", start, end)])))
    assert recorded_work(office.desk(), office.desk().policy(), NOW, NOW + 60) == {"ana": [(NOW, NOW + 60)]}
