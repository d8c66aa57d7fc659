from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.arrange import cover
from supportcli.application.oncall.left_open import left_open
from supportcli.application.person.absences import away
from supportcli.domain.oncall.covering import Covered
from supportcli.domain.person.absence import WentAway
from supportcli.domain.time.instant import to_text
from tests.application.oncall.rotas import HANDOVER, applied, text
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


def gaps(office: Office, who: str, start: int, end: int) -> list[tuple[str, str]]:
    """Record an absence, and return what it leaves open."""
    away(office.desk(), WentAway(who, start, end), ChangeRequest(NOW))
    return [(row["starts_at"], row["ends_at"]) for row in left_open(office.desk(), who, start, end)]


def test_ok_only_where_somebody_would_be_on_call(office: Office) -> None:
    applied(office, text(more='hours = ["17:00-09:00"]\n'))
    assert gaps(office, "ana", NOW, NOW + DAY) == [(to_text(NOW + 5 * HOUR), to_text(NOW + 21 * HOUR))]
    assert gaps(office, "boris", NOW, NOW + DAY) == []


def test_ok_not_the_past_and_not_what_is_covered(office: Office) -> None:
    applied(office, text())
    cover(office.desk(), None, Covered(0, "", NOW + HOUR, HANDOVER, "cy", "ana"), ChangeRequest(NOW))
    assert gaps(office, "ana", NOW - DAY, NOW + HOUR) == [(to_text(NOW), to_text(NOW + HOUR))]
    assert gaps(office, "cy", NOW + HOUR, NOW + 2 * HOUR) == []


def test_ok_where_the_next_takes_over_nothing_is_open(office: Office) -> None:
    applied(office, text().replace('zone = "UTC"\n[[rotas', 'zone = "UTC"\nabsent = "next"\n[[rotas'))
    assert gaps(office, "ana", NOW, NOW + DAY) == []


def test_ok_without_a_rota_nothing_is_open(office: Office) -> None:
    assert gaps(office, "ana", NOW, NOW + DAY) == []
    assert left_open(office.desk(), "ana", NOW - DAY, NOW) == []
