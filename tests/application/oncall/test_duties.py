import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.duties import Version, held, parts_of
from supportcli.application.person.absences import away, back
from supportcli.application.policy.versions import stored
from supportcli.domain.errors import NotFound
from supportcli.domain.person.absence import WentAway
from supportcli.domain.policy.policy import Policy
from supportcli.domain.time.instant import to_text
from tests.application.oncall.rotas import HANDOVER, applied, text
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


def on_duty(office: Office, at: int, now: int | None = None) -> tuple[str, ...]:
    """Return who is on duty in the one rota, as is seen at an instant."""
    (rota,) = held(office.desk(at if now is None else now), at)
    return rota.duty.on_duty(at)


def test_ok_without_rotas_nothing_is_held(office: Office) -> None:
    assert held(office.desk(), NOW) == []


def test_ok_the_version_in_force_says_who(office: Office) -> None:
    applied(office, text())
    assert [(rota.name, rota.zone) for rota in held(office.desk(), NOW, "NIGHTS")] == [("nights", "UTC")]
    assert on_duty(office, NOW) == ("ana",)
    assert on_duty(office, HANDOVER - 1, NOW) == ("ana",)
    assert on_duty(office, HANDOVER, NOW) == ("boris",)


def test_ok_the_past_is_answered_by_the_version_of_its_time(office: Office) -> None:
    applied(office, text())
    applied(office, text('["cy"]'), NOW + 20 * DAY, "now")
    later = NOW + 30 * DAY
    assert on_duty(office, NOW + HOUR, later) == ("ana",)
    assert on_duty(office, HANDOVER, later) == ("boris",)
    assert on_duty(office, NOW + 20 * DAY - 1, later) == ("ana",)
    assert on_duty(office, NOW + 20 * DAY, later) == ("cy",)
    (rota,) = held(office.desk(later), NOW - 9 * DAY)
    # Before the rota there was none, whatever its start says.
    assert rota.duty.rows(NOW - DAY, NOW + HOUR)[0].until_at == NOW


def test_ok_an_absence_leaves_a_gap_or_the_next(office: Office) -> None:
    applied(office, text())
    away(office.desk(), WentAway("ANA", NOW + HOUR, NOW + 3 * HOUR), ChangeRequest(NOW))
    assert [on_duty(office, NOW + each * HOUR) for each in range(4)] == [("ana",), (), (), ("ana",)]
    back(office.desk(NOW + 2 * HOUR), "ana", ChangeRequest(NOW + 2 * HOUR))
    assert on_duty(office, NOW + 2 * HOUR) == ("ana",)
    applied(office, text().replace('zone = "UTC"\n[[rotas', 'zone = "UTC"\nabsent = "next"\n[[rotas'), NOW + 2 * HOUR)
    away(office.desk(NOW + 2 * HOUR), WentAway("ana", NOW + 3 * HOUR, NOW + 4 * HOUR), ChangeRequest(NOW + 2 * HOUR))
    assert on_duty(office, NOW + 3 * HOUR, NOW + 2 * HOUR) == ("boris",)


def test_ok_what_began_under_an_earlier_version_begins_with_its_own_time(office: Office) -> None:
    applied(office, text())
    rules = {**stored(office.desk()).rules, "rotas_from": {"nights": to_text(NOW + DAY)}}
    # A refresh of the zone data keeps the time at which a rota was to begin, and comes later.
    early, late = (Version(Policy(9, rules), since) for since in (NOW, NOW + 2 * DAY))
    assert [part.from_at for part in parts_of("nights", [early, late])] == [NOW + DAY, NOW + 2 * DAY]


def test_err_a_rota_there_is_not(office: Office) -> None:
    with pytest.raises(NotFound, match="no rota 'days'"):
        held(office.desk(), NOW, "days")
    applied(office, text())
    with pytest.raises(NotFound) as caught:
        held(office.desk(), NOW, "days")
    assert caught.value.hint == "Its rotas are nights."


def test_ok_a_rota_that_a_version_dropped_answers_for_its_time(office: Office) -> None:
    applied(office, text())
    applied(office, text().partition("[rotas")[0], NOW + DAY, "now")
    assert held(office.desk(NOW + 2 * DAY), NOW + 2 * DAY) == []
    assert on_duty(office, NOW, NOW + 2 * DAY) == ("ana",)
