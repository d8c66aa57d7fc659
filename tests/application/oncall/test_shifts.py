from supportcli.application.oncall.shifts import shifts, store_name
from supportcli.domain.time.instant import to_text
from tests.application.oncall.rotas import HANDOVER, applied, text
from tests.desks import Office
from tests.instants import DAY, NOW


def test_ok_shifts_are_whole_whenever_they_are_asked_for(office: Office) -> None:
    applied(office, text('["ana"]'), NOW - DAY)
    found = shifts(office.desk(), NOW, NOW + 8 * DAY, None, None)
    assert found is not None
    assert [(row["starts_at"], row["people"]) for row in found] == [
        (to_text(HANDOVER - 7 * DAY), ["ana"]), (to_text(HANDOVER), ["ana"]),
    ]  # fmt: skip
    assert shifts(office.desk(NOW + 2 * DAY), NOW + 2 * DAY, NOW + 8 * DAY, "nights", "ana") == found


def test_ok_without_a_rota_there_is_nothing(office: Office) -> None:
    assert shifts(office.desk(), NOW, NOW + DAY, None, None) is None


def test_ok_a_store_has_one_name_in_every_copy(office: Office) -> None:
    assert store_name(office.desk()) == store_name(office.desk(NOW + DAY))
