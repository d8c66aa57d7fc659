"""Editing a rota never changes who is on duty now, unless that is asked for."""

import json
from pathlib import Path

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.duties import held
from supportcli.application.person.absences import away
from supportcli.application.policy.refresh import refresh
from supportcli.application.policy.versions import stored
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.domain.errors import UsageError
from supportcli.domain.person.absence import WentAway
from supportcli.domain.time.instant import to_text
from tests.application.oncall.rotas import HANDOVER, applied, text
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW


def who(office: Office, at: int, now: int | None = None) -> tuple[str, ...]:
    """Return who is on duty, as is seen at an instant."""
    found = held(office.desk(at if now is None else now), at)
    return found[0].duty.on_duty(at) if found else ()


def test_ok_the_first_rota_holds_at_once(office: Office) -> None:
    (change,) = applied(office, text()).rotas
    assert change[:4] == ("nights", NOW, False, True)
    assert [row[2:4] for row in change.differences][:2] == [((), ("ana",)), ((), ("boris",))]
    assert "rotas_from" not in stored(office.desk()).rules


def test_ok_a_person_removed_while_on_call_stays_until_the_hand_over(office: Office) -> None:
    applied(office, text())
    (change,) = applied(office, text('["boris", "cy"]'), NOW + HOUR).rotas
    assert (change.from_at, change.is_later) == (HANDOVER, True)
    assert stored(office.desk()).rules["rotas_from"] == {"nights": to_text(HANDOVER)}
    now = NOW + 2 * HOUR
    assert [who(office, at, now) for at in (now, HANDOVER - 1, HANDOVER, HANDOVER + 7 * DAY)] == [
        ("ana",), ("ana",), ("cy",), ("boris",),
    ]  # fmt: skip
    first = change.differences[0]
    assert (first.from_at, first.before, first.after) == (HANDOVER, ("boris",), ("cy",))
    assert change.differences[-1].until_at <= NOW + HOUR + 56 * DAY
    # Seen from later, it is the same.
    assert who(office, NOW + 3 * HOUR, NOW + 60 * DAY) == ("ana",)


def test_ok_an_edit_that_leaves_who_is_on_duty_holds_at_once(office: Office) -> None:
    applied(office, text())
    (change,) = applied(office, text('["ana", "cy", "boris"]'), NOW + HOUR).rotas
    assert (change.from_at, change.is_later) == (NOW + HOUR, False)
    assert who(office, HANDOVER, NOW + HOUR) == ("cy",)


def test_ok_at_once_or_from_a_time_where_that_is_asked_for(office: Office) -> None:
    applied(office, text())
    (change,) = applied(office, text('["cy"]'), NOW + HOUR, "now").rotas
    assert (change.from_at, who(office, NOW + HOUR), who(office, NOW + HOUR - 1, NOW + HOUR)) == (
        NOW + HOUR,
        ("cy",),
        ("ana",),
    )
    (change,) = applied(office, text('["boris"]'), NOW + HOUR, NOW + DAY).rotas
    assert [who(office, at, NOW + HOUR) for at in (NOW + DAY - 1, NOW + DAY)] == [("cy",), ("boris",)]


def test_err_the_past_is_never_changed(office: Office) -> None:
    applied(office, text())
    with pytest.raises(UsageError, match="The past of a rota is never changed"):
        applied(office, text('["cy"]'), NOW + HOUR, NOW)
    assert stored(office.desk()).version == 2


def test_ok_a_rota_that_is_dropped_ends_at_its_hand_over(office: Office) -> None:
    applied(office, text())
    (change,) = applied(office, text().partition("[rotas")[0], NOW + HOUR).rotas
    assert (change.from_at, change.is_later) == (HANDOVER, True)
    assert [who(office, at, NOW + HOUR) for at in (NOW + HOUR, HANDOVER)] == [("ana",), ()]
    assert who(office, HANDOVER + HOUR, HANDOVER + DAY) == ()


def test_ok_a_later_version_keeps_what_was_to_come(office: Office) -> None:
    applied(office, text())
    applied(office, text('["cy"]'), NOW + HOUR, HANDOVER + DAY)
    done = applied(
        office,
        text('["cy"]').replace("# The built-in", "# Ours: the built-in").replace('"15m"', '"20m"'),
        NOW + 2 * HOUR,
    )
    assert (done.changed, done.rotas) == (True, [])
    assert [who(office, at, NOW + 3 * HOUR) for at in (HANDOVER, HANDOVER + DAY)] == [("boris",), ("cy",)]


def test_ok_the_newest_version_wins_over_one_that_was_still_to_come(office: Office) -> None:
    applied(office, text())
    applied(office, text('["cy"]'), NOW + HOUR, HANDOVER + 20 * DAY)
    applied(office, text('["ana", "cy"]'), NOW + 2 * HOUR)
    assert [who(office, at, NOW + 3 * HOUR) for at in (NOW + 3 * HOUR, HANDOVER, HANDOVER + 21 * DAY)] == [
        ("ana",), ("cy",), ("ana",),
    ]  # fmt: skip


def test_ok_newer_zone_data_moves_no_past_and_nothing_that_is_to_come(office: Office) -> None:
    applied(office, text())
    applied(office, text('["cy"]'), NOW + HOUR)
    refresh(office.desk(NOW + 2 * HOUR))
    assert [who(office, at, NOW + 3 * HOUR) for at in (NOW, NOW + 3 * HOUR, HANDOVER)] == [("ana",), ("ana",), ("cy",)]


def test_ok_a_founder_alone_hands_over_at_the_next_turn_though_nobody_takes_over(office: Office) -> None:
    applied(office, text('["ana"]'))
    (change,) = applied(office, text('["boris"]'), NOW + HOUR).rotas
    assert change.from_at == HANDOVER


def test_ok_the_turn_of_a_hidden_layer_ends_nobodys_shift(office: Office) -> None:
    below = (
        'priority = 2\n[[rotas.nights.layers]]\nname = "below"\nmembers = ["cy", "boris"]\nturn = "4 hours"\n'
        'start = "2026-11-23 08:00"\n'
    )
    applied(office, text(more=below))
    (change,) = applied(office, text('["boris"]', more=below), NOW + HOUR).rotas
    assert change.from_at == HANDOVER


def test_ok_in_a_gap_the_next_shift_is_the_new_versions(office: Office) -> None:
    applied(office, text(more='hours = ["17:00-09:00"]\n'))
    (change,) = applied(office, text('["boris"]'), NOW + HOUR).rotas
    assert (change.from_at, change.is_later) == (NOW + 5 * HOUR, True)
    assert [who(office, at, NOW + HOUR) for at in (NOW + HOUR, NOW + 5 * HOUR)] == [(), ("boris",)]


def test_ok_an_absence_counts_in_who_is_on_duty_now(office: Office) -> None:
    applied(office, text())
    away(office.desk(), WentAway("ana", NOW, NOW + DAY), ChangeRequest(NOW))
    # Nobody is on duty by the old version, and nobody by the new one.
    (change,) = applied(office, text('["ana"]'), NOW + HOUR).rotas
    assert not change.is_later


def test_ok_no_more_rows_are_shown_than_a_screen_has(office: Office) -> None:
    applied(office, text().replace("1 week", "1 day"))
    (change,) = applied(office, text('["boris", "cy"]').replace("1 week", "1 day"), NOW + HOUR).rotas
    assert (len(change.differences), change.more > 20) == (20, True)


def test_ok_a_copy_has_what_is_to_come(office: Office, tmp_path: Path) -> None:
    applied(office, text())
    applied(office, text('["cy"]'), NOW + HOUR)
    laptop = office.on_a_laptop(tmp_path / "laptop.db")
    assert stored(laptop.desk()).rules["rotas_from"] == {"nights": to_text(HANDOVER)}
    assert [who(laptop, at, NOW + 2 * HOUR) for at in (NOW + 2 * HOUR, HANDOVER)] == [("ana",), ("cy",)]


def test_ok_the_log_says_it_and_the_projection_follows_from_it(office: Office) -> None:
    applied(office, text())
    applied(office, text('["cy"]'), NOW + HOUR)
    before = stored(office.desk()).rules
    assert rebuild(office.database) == []
    assert json.dumps(stored(office.desk()).rules) == json.dumps(before)
    assert verify(office.database).faults == []
