from supportcli.application.oncall.duties import held
from supportcli.application.oncall.views import gap_seconds, next_views, now_views, schedule
from supportcli.domain.time.instant import to_text
from tests.application.oncall.rotas import HANDOVER, applied, text
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

HOURS = 'hours = ["17:00-09:00"]\n'


def test_ok_now_next_and_the_gap_between(office: Office) -> None:
    applied(office, text(more=HOURS))
    rotas = held(office.desk(), NOW)
    (now,) = now_views(rotas, NOW)
    assert (now["people"], now["gap"], now["ends_at"], now["next"]) == ([], True, to_text(NOW + 5 * HOUR), ["ana"])
    (then,) = next_views(rotas, NOW)
    assert (then["starts_at"], then["people"], then["before"], then["seconds"]) == (
        now["ends_at"],
        ["ana"],
        [],
        16 * HOUR,
    )


def test_ok_the_next_shift_of_a_person(office: Office) -> None:
    applied(office, text())
    (shift,) = next_views(held(office.desk(), NOW), NOW, "boris")
    assert (shift["starts_at"], shift["ends_at"], shift["before"]) == (
        to_text(HANDOVER),
        to_text(HANDOVER + 7 * DAY),
        ["ana"],
    )
    assert list(next_views(held(office.desk(), NOW), NOW, "eve")) == []


def test_ok_a_schedule_has_its_gaps_and_a_person_only_their_shifts(office: Office) -> None:
    applied(office, text(more=HOURS))
    rotas = held(office.desk(), NOW)
    rows = schedule(rotas, NOW, NOW + 2 * DAY)
    assert [row["people"] for row in rows] == [[], ["ana"], [], ["ana"], []]
    assert gap_seconds(rows) == (3, (5 + 8 + 3) * HOUR)
    assert sum(row["seconds"] for row in rows) == 2 * DAY
    assert [row["people"] for row in schedule(rotas, NOW, NOW + 2 * DAY, "ana")] == [["ana"], ["ana"]]
