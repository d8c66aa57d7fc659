import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.handover import acknowledge, promises, summaries
from supportcli.domain.errors import Refused
from supportcli.domain.time.instant import to_text
from tests.application.oncall.rotas import HANDOVER, applied, text
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


def test_ok_what_is_open_late_promised_and_waits(office: Office) -> None:
    applied(office, text())
    assert summaries(office.desk(), None)[0]["open"] == 0
    late = office.open("Late", NOW - 2 * HOUR, priority="critical")
    waiting, promised = office.open("Waits"), office.open("Promised")
    office.reply(waiting, "Please send the log")
    office.wait(waiting, "customer")
    office.promise(promised, "Call back", NOW + HOUR)
    (row,) = summaries(office.desk(), "nights")
    assert (row["open"], row["late"], row["waiting"], row["promised"]) == (3, [late], [waiting], [promised])
    assert [each["id"] for each in promises(office.desk())] == [promised]
    assert (row["people"], row["ends_at"], row["next"]) == (["ana"], to_text(HANDOVER), ["boris"])


def test_ok_a_shift_is_acknowledged_once_and_the_next_one_anew(office: Office) -> None:
    applied(office, text())
    assert summaries(office.desk(), None)[0]["acknowledged_by"] is None
    assert acknowledge(office.desk(), None, "ana", None, ChangeRequest(NOW)).facts
    assert not acknowledge(office.desk(NOW + DAY), None, "ana", None, ChangeRequest(NOW + DAY)).facts
    (row,) = summaries(office.desk(NOW + DAY), None)
    assert (row["acknowledged_by"], row["acknowledged_at"]) == ("ana", to_text(NOW))
    assert summaries(office.desk(HANDOVER + HOUR), None)[0]["acknowledged_by"] is None


def test_ok_shortly_before_the_shift(office: Office) -> None:
    applied(office, text())
    early = HANDOVER - HOUR
    assert acknowledge(office.desk(early), None, "boris", "Spoke with Ana", ChangeRequest(early)).facts
    assert summaries(office.desk(HANDOVER), None)[0]["acknowledged_by"] == "boris"
    with pytest.raises(Refused):
        acknowledge(office.desk(HANDOVER - DAY), None, "boris", None, ChangeRequest(HANDOVER - DAY))
    with pytest.raises(Refused):
        acknowledge(office.desk(), None, "cy", None, ChangeRequest(NOW))


def test_ok_without_a_rota_there_is_nothing(office: Office) -> None:
    assert summaries(office.desk(), None) == []
