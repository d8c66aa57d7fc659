from supportcli.application.report.targets import NOTHING, is_missed, targets
from supportcli.domain.policy.builtin import builtin_text
from tests.application.oncall.rotas import applied
from tests.application.report.log import asked, rows
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW

TARGETS = '[targets]\nfirst_response_in_time = "50%"\nresolution_in_time = "90%"\nfirst_contact = "50%"\nreopened_at_most = "0%"\n'


def test_ok_each_is_held_against_its_share(office: Office) -> None:
    applied(office, builtin_text("UTC") + TARGETS, NOW - 20 * DAY)
    for place in range(2):
        name = office.open("Odd", NOW - 3 * HOUR, priority="critical")
        if place:
            office.reply(name, "We look at it", NOW - 3 * HOUR + MINUTE)
            office.close(name, "fixed", NOW - 2 * HOUR)
    report = targets(office.desk(), asked("target", NOW - DAY, NOW + 1, compare="previous"))
    found = {name: (row["is_met"], row["part"], row["of"], row["share_percent"]) for name, row in rows(report).items()}
    assert found == {
        "first_response_in_time": (True, 1, 2, 50.0), "resolution_in_time": (True, 1, 1, 100.0),
        "first_contact": (True, 1, 1, 100.0), "reopened_at_most": (True, 0, 1, 0.0),
    }  # fmt: skip
    assert not is_missed(report)
    later = targets(office.desk(NOW + 8 * HOUR), asked("target", NOW - DAY, NOW + 8 * HOUR))
    assert rows(later)["resolution_in_time"]["is_met"] is False
    assert is_missed(later)


def test_ok_of_nothing_none_is_missed(office: Office) -> None:
    applied(office, builtin_text("UTC") + TARGETS, NOW - 20 * DAY)
    report = targets(office.desk(), asked("target", NOW - DAY, NOW + 1))
    assert {row["is_met"] for row in report.tables[0].rows} == {None}
    assert report.nothing == "There is no case in this store."
    assert not is_missed(report)


def test_ok_a_policy_without_targets_is_said(office: Office) -> None:
    report = targets(office.desk(), asked("target", NOW - DAY, NOW + 1))
    assert (report.nothing, list(report.tables[0].rows)) == (NOTHING, [])
    assert not is_missed(report)
