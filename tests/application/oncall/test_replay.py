"""The past beside a rota: for which promises somebody was on call before they were due, or would have been."""

from typing import Any

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.duties import held
from supportcli.application.oncall.replay import replayed, rotas_of_text
from supportcli.application.person.absences import away
from supportcli.application.policy.try_out import policy_of
from supportcli.application.policy.versions import drafted
from supportcli.domain.oncall.coverage import Wanted
from supportcli.domain.person.absence import WentAway
from tests.application.oncall.rotas import applied, text
from tests.desks import Office
from tests.instants import DAY, HOUR, MINUTE, NOW

#: Ana is on call from six in the evening until nine; NOW is a Monday noon.
NIGHTS = 'hours = ["18:00-09:00"]\n'
TEN, EVENING = NOW + 22 * HOUR, NOW + 30 * HOUR
END = NOW + 3 * DAY


@pytest.fixture
def past(office: Office) -> Office:
    """Three urgent cases: by day, at five to six, and in the evening; one for office hours; a void one."""
    applied(office, text(more=NIGHTS))
    for at, answered in ((TEN, 10), (EVENING - 5 * MINUTE, 12), (EVENING + 2 * HOUR, 40)):
        name = office.open("Down", at, priority="critical", customer="Acme")
        office.reply(name, "We look", at + answered * MINUTE)
        office.close(name, "fixed", at + HOUR)
    name = office.open("Slow", EVENING, priority="high")
    office.reply(name, "We look", EVENING + 14 * HOUR + 30 * MINUTE)
    office.close(office.open("Oops", TEN, priority="critical"), "void", TEN + HOUR)
    return office


def first(found: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Return the rows of first responses."""
    names = ("priority", "promises", "attended", "waited_seconds", "met", "met_unattended")
    return [tuple(row[name] for name in names) for row in found["rows"] if row["metric"] == "first_response"]


def replay(office: Office, wanted: Wanted | None = None, plan: str | None = None, start: int = NOW) -> dict[str, Any]:
    """Replay the three days after NOW with the rotas that were in force."""
    desk = office.desk(END)
    return replayed(desk, desk.policy(), held(desk, start), (start, END), wanted or Wanted(), plan, {})


def test_ok_a_promise_is_attended_if_somebody_is_on_call_in_its_hours_before_it_is_due(past: Office) -> None:
    found = replay(past)
    # By day nobody was there, and the answer came all the same; at five to six somebody came after five minutes.
    assert first(found) == [("critical", 3, 2, 0, 2, 1), ("high", 1, 0, None, 1, 1)]
    missed = [(row["id"], row["met"]) for row in found["missed"] if row["metric"] == "first_response"]
    assert missed == [("S-4", True), ("S-1", True)]


def test_ok_the_rota_of_another_text_is_tried_on_the_same_past(past: Office) -> None:
    desk = past.desk(END)
    policy, _ = policy_of(desk, drafted("new.toml", text(name="all")))
    found = replayed(desk, policy, rotas_of_text(desk, policy), (NOW, END), Wanted(), None, {})
    assert first(found) == [("critical", 3, 3, 0, 2, 0), ("high", 1, 1, 0, 1, 0)]
    assert found["missed"] == []


def test_ok_who_was_away_rests_or_cannot_take_it_counts_for_nothing(past: Office) -> None:
    away(past.desk(), WentAway("ana", EVENING, EVENING + 3 * HOUR), ChangeRequest(NOW))
    assert first(replay(past))[0] == ("critical", 3, 0, None, 2, 2)
    assert first(replay(past, Wanted(language="fi")))[0][2] == 0
    desk = past.desk(END)
    resting = {"ana": [(NOW, END)]}
    found = replayed(desk, desk.policy(), held(desk, NOW), (NOW, END), Wanted(), None, resting)
    assert first(found)[0][2] == 0


def test_ok_one_plan_and_a_later_beginning(past: Office) -> None:
    assert replay(past, plan="gold")["rows"] == []
    assert first(replay(past, start=EVENING + HOUR)) == [("critical", 1, 1, 0, 0, 0)]


def test_ok_without_rotas_nobody_was_there(past: Office) -> None:
    desk = past.desk(END)
    found = replayed(desk, desk.policy(), [], (NOW, END), Wanted(), None, {})
    assert first(found)[0] == ("critical", 3, 0, None, 2, 2)
