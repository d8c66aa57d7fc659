from supportcli.application.case.effort import spend
from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall import callouts
from supportcli.application.oncall.callouts import recorded_work
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


def test_ok_another_source_is_a_line(office: Office, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    applied(office, text())
    monkeypatch.setattr(callouts, "SOURCES", (*callouts.SOURCES, lambda _desk, start, end: iter([("ana", start, end)])))
    assert recorded_work(office.desk(), office.desk().policy(), NOW, NOW + 60) == {"ana": [(NOW, NOW + 60)]}
