import pytest

from supportcli.application.case.effort import spend
from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.coverage import uncovered
from supportcli.application.oncall.duties import held
from supportcli.application.oncall.lawful import Override
from supportcli.application.oncall.working_time import (
    judge,
    judged_people,
    made_worse,
    rest_owed_until,
    rests_owed,
    timelines,
)
from supportcli.application.person.absences import away
from supportcli.application.policy.versions import apply, drafted
from supportcli.domain.oncall.coverage import Wanted
from supportcli.domain.person.absence import WentAway
from tests.application.oncall.rotas import HANDOVER, applied, text
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

#: Boris is on call from the hand-over on; at half past one the night after it he was called for an hour.
NIGHT = HANDOVER + 16 * HOUR
CALLED = NIGHT + 30 * 60


def policy(country: str = "DE", more: str = "", members: str = '["ana", "boris"]') -> str:
    """Return a policy in which boris has office hours and a country; cy is an entrepreneur there."""
    people = f"[people.boris]\nhours = 'office'\ncountry = '{country}'\nzone = 'UTC'\n{more}"
    founder = f"[people.cy]\nhours = 'office'\ncountry = '{country}'\nentrepreneur = true\n"
    return text(members).replace("[people.boris]\n", people).replace("[people.cy]\n", founder)


def called(office: Office, who: str = "boris") -> None:
    """Let somebody enter an hour of work at night."""
    office.open("Slow", NOW)
    spend(office.desk(CALLED, actor=who), ["1"], HOUR, None, ChangeRequest(CALLED))


@pytest.mark.parametrize(("country", "hours_later"), [("DE", 11), ("FR", 11), ("EE", 11), ("RU", None)])
def test_ok_rest_is_owed_after_a_call_where_a_rule_of_daily_rest_says_so(
    office: Office, country: str, hours_later: int | None
) -> None:  # fmt: skip
    applied(office, policy(country))
    called(office)
    until = None if hours_later is None else CALLED + hours_later * HOUR
    assert rest_owed_until(office.desk(CALLED), "boris", CALLED) == until
    assert rest_owed_until(office.desk(), "BORIS", CALLED + 10 * HOUR) == until
    assert rest_owed_until(office.desk(), "boris", CALLED + 11 * HOUR) is None
    assert rest_owed_until(office.desk(), "ana", CALLED) is None


def test_ok_entrepreneurs_and_those_without_rules_are_owed_none(office: Office) -> None:
    applied(office, policy().replace('["ana", "boris"]', '["ana", "cy"]'))
    called(office, "cy")
    called(office, "ana")
    assert [rest_owed_until(office.desk(), who, CALLED) for who in ("cy", "ana", "nobody")] == [None] * 3


def test_ok_work_that_follows_working_hours_is_no_call_out(office: Office) -> None:
    applied(office, policy())
    office.open("Slow", NOW)
    evening = HANDOVER + 8 * HOUR + 20 * 60
    spend(office.desk(evening, actor="boris"), ["1"], 2 * HOUR, None, ChangeRequest(evening))
    line = timelines(office.desk(), office.desk().policy(), held(office.desk(), NOW), ["boris"], (NOW, NOW + 9 * DAY))
    assert line["boris"].calls == ()
    assert (HANDOVER, evening) in line["boris"].work
    assert rest_owed_until(office.desk(), "boris", evening + 60) is None


def test_ok_what_is_broken_names_person_rule_hours_and_source(office: Office) -> None:
    applied(office, policy())
    called(office)
    desk = office.desk()
    found = judge(desk, desk.policy(), held(desk, NOW), (HANDOVER, HANDOVER + 7 * DAY))
    (rest,) = (each for each in found if each.measured.rule == "DE-5")
    assert (rest.person, rest.zone, rest.source) == ("boris", "UTC", "Arbeitszeitgesetz (ArbZG) s. 5")
    assert (rest.measured.had, rest.measured.rest_until) == (HANDOVER + DAY - CALLED, CALLED + 11 * HOUR)
    assert made_worse(found, found) == []
    assert made_worse([], found) == found


def test_ok_absences_are_no_planned_work(office: Office) -> None:
    applied(office, policy())
    called(office)
    away(office.desk(), WentAway("boris", CALLED + HOUR, CALLED + 3 * DAY), ChangeRequest(NOW))
    desk = office.desk()
    assert judge(desk, desk.policy(), held(desk, NOW), (HANDOVER, HANDOVER + 7 * DAY)) == []


def test_ok_standby_counts_as_work_where_the_policy_says_so(office: Office) -> None:
    waits = "[people.boris.working_time]\nstandby_is_work = true\nbecause = 'He waits'\n"
    law = Override(is_given=True, because="A test")
    apply(office.desk(), drafted("policy.toml", policy("DE", waits)), None, law)
    desk = office.desk()
    rules = {each.measured.rule for each in judge(desk, desk.policy(), held(desk, NOW), (HANDOVER, HANDOVER + DAY))}
    assert {"DE-5", "DE-3", "DE-6"} <= rules
    assert [each.key for each in judged_people(desk.policy(), held(desk, NOW))] == ["boris"]


def test_ok_rests_of_a_time_are_not_covered(office: Office) -> None:
    applied(office, policy())
    called(office)
    desk = office.desk(CALLED)
    rotas, known, span = held(desk, NOW), desk.policy(), (CALLED - DAY, CALLED + DAY)
    rests = rests_owed(desk, known, rotas, *span)
    assert rests == {"boris": [(CALLED, CALLED + 11 * HOUR)]}
    (hole,) = (each for each in uncovered(known, rotas, *span, Wanted(), None, rests) if "always" in each["calendars"])
    assert (hole["seconds"], hole["gap"], hole["resting"]) == (11 * HOUR, False, ["boris"])
    assert rests_owed(desk, known, rotas, CALLED + 12 * HOUR, CALLED + DAY) == {}
    # Of a time before the call nothing is known of it.
    assert rests_owed(office.desk(CALLED - DAY), known, rotas, *span) == {}
