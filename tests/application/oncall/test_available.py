from supportcli.application.case.effort import spend
from supportcli.application.case.load import load
from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.available import Next, next_available
from supportcli.application.oncall.routing import need_for, team
from supportcli.application.person.absences import away
from supportcli.domain.oncall.routing import route
from supportcli.domain.person.absence import WentAway
from supportcli.domain.policy.builtin import builtin_text
from tests.application.oncall.rotas import HANDOVER, applied, text
from tests.application.oncall.test_routing import ASKED, POLICY, opened
from tests.application.oncall.test_working_time import CALLED, policy
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


def found(office: Office, name: str, at: int = NOW) -> Next | None:
    """Return who is here next for a case."""
    desk = office.desk(at)
    need = need_for(desk, load(desk, name).case, at)
    people = team(desk, at, (need.engineer, need.backup), 1)
    return next_available(desk, route(need, people.people, has_rotas=bool(people.rotas)), people, at)


def gone(office: Office, who: str, start: int, end: int) -> None:
    away(office.desk(), WentAway(who, start, end), ASKED)


def test_ok_somebody_is_here(office: Office) -> None:
    assert found(office, opened(office)) == Next("eeva", NOW, is_here=True)


def test_ok_the_office_opens_after_the_holiday_and_absences_that_follow(office: Office) -> None:
    name = opened(office, builtin_text("UTC") + POLICY, priority="low")
    gone(office, "eeva", NOW, NOW + 30 * DAY)
    opens = NOW + 18 * HOUR
    assert found(office, name) == Next("ana", opens)
    gone(office, "ana", opens - HOUR, opens + 2 * HOUR)
    assert found(office, name) == Next("ana", opens + 2 * HOUR)
    # Away until the office has closed: the next one is in a week.
    gone(office, "ana", opens + HOUR, opens + 9 * HOUR)
    assert found(office, name) == Next("ana", opens + 6 * DAY)


def test_ok_the_next_shift(office: Office) -> None:
    applied(office, text().replace("[people.boris]\n", '[people.boris]\nskills = ["x"]\ntiers = ["l1"]\n'))
    assert found(office, office.open("One")) == Next("boris", HANDOVER)


def test_ok_who_was_called_out_rests_and_answers_again(office: Office) -> None:
    applied(office, policy().replace("[people.cy]\nhours = 'office'\n", "[people.cy]\n"))
    name = office.open("One", NOW)
    # On a Saturday night, in whose turn nobody has office hours.
    night = CALLED + 5 * DAY
    spend(office.desk(night, actor="boris"), [name], HOUR, None, ChangeRequest(night))
    assert found(office, name, night + HOUR) == Next("boris", night + 11 * HOUR)
    assert found(office, name, night + 11 * HOUR) == Next("boris", night + 11 * HOUR, is_here=True)
    # In the last hours of a turn the rest is longer than the turn, and it is that of ana.
    last = HANDOVER + 7 * DAY - 2 * HOUR
    spend(office.desk(last, actor="boris"), [name], HOUR, None, ChangeRequest(last))
    assert found(office, name, last + HOUR) == Next("ana", HANDOVER + 7 * DAY)


def test_ok_without_rotas_whoever_is_away_is_here_when_they_are_back(office: Office) -> None:
    applied(office, builtin_text("UTC") + "[people.ana]\n")
    name = office.open("One")
    assert found(office, name) == Next("ana", NOW, is_here=True)
    gone(office, "ana", NOW, NOW + HOUR)
    gone(office, "ana", NOW + HOUR, NOW + 3 * HOUR)
    assert found(office, name) == Next("ana", NOW + 3 * HOUR)


def test_err_nobody_is_in_sight(office: Office) -> None:
    applied(office, text().replace("[people.cy]\n", '[people.cy]\ntiers = ["l3"]\n'))
    name = office.open("One")
    assert found(office, name) is None
    assert (
        found(
            office,
            opened(office, builtin_text("UTC") + POLICY.replace('"fi', '"sv').replace("fi-FI", "et"), customer="Beta"),
        )
        is not None
    )
