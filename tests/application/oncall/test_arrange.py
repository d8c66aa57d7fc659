from pathlib import Path

import pytest

from supportcli.application.desk import ChangeRequest
from supportcli.application.oncall.arrange import Wanted, cover, listed, offer, rota_named, take, take_back, void_cover
from supportcli.application.oncall.duties import held
from supportcli.application.person.absences import away
from supportcli.application.store.export_log import export_events
from supportcli.application.store.rebuild import rebuild
from supportcli.application.store.verify import verify
from supportcli.domain.errors import NotFound, Refused, StoreError, UsageError
from supportcli.domain.oncall.cover import EVERYBODY
from supportcli.domain.oncall.covering import Covered
from supportcli.domain.person.absence import WentAway
from supportcli.domain.time.instant import to_text
from tests.application.oncall.rotas import HANDOVER, applied, text
from tests.desks import Office, pour
from tests.instants import DAY, HOUR, NOW

ASKED = ChangeRequest(NOW)


def who(office: Office, at: int) -> tuple[str, ...]:
    """Return who is on duty."""
    (rota,) = held(office.desk(), at)
    return rota.duty.on_duty(at)


def test_ok_a_cover_holds_and_is_made_void(office: Office) -> None:
    applied(office, text())
    cover(office.desk(), None, Covered(0, "", NOW, NOW + DAY, "boris", EVERYBODY), ASKED)
    assert [who(office, at) for at in (NOW, NOW + DAY)] == [("boris",), ("ana",)]
    void_cover(office.desk(), "nights", 1, "Cancelled", ASKED)
    assert who(office, NOW) == ("ana",)
    assert listed(office.desk(), None) == []
    assert [row["state"] for row in listed(office.desk(), None, every=True)] == ["void"]


def test_ok_a_cover_by_somebody_who_goes_away_holds_while_they_are_here(office: Office) -> None:
    applied(office, text())
    cover(office.desk(), None, Covered(0, "", NOW, NOW + DAY, "cy", "ana"), ASKED)
    away(office.desk(), WentAway("cy", NOW + HOUR, NOW + 2 * HOUR), ASKED)
    assert [who(office, NOW + each * HOUR) for each in range(3)] == [("cy",), ("ana",), ("cy",)]


def test_ok_a_shift_is_offered_taken_and_taken_back(office: Office) -> None:
    applied(office, text())
    offer(office.desk(), None, Wanted("ana", HANDOVER + 8 * DAY), ASKED)
    (row,) = listed(office.desk(), None)
    assert (row["what"], row["state"], row["starts_at"], row["ends_at"]) == (
        "swap", "offered", to_text(HANDOVER + 7 * DAY), to_text(HANDOVER + 14 * DAY),
    )  # fmt: skip
    take(office.desk(), None, 1, "cy", None, ASKED)
    assert who(office, HANDOVER + 8 * DAY) == ("cy",)
    take_back(office.desk(), None, 1, None, ASKED)
    assert who(office, HANDOVER + 8 * DAY) == ("ana",)


def test_ok_two_shifts_are_exchanged(office: Office) -> None:
    applied(office, text())
    offer(office.desk(), None, Wanted("ana", HANDOVER + 8 * DAY, "boris", HANDOVER + DAY), ASKED)
    take(office.desk(), None, 1, "boris", None, ASKED)
    assert [who(office, HANDOVER + each * DAY) for each in (1, 8, 15)] == [("ana",), ("boris",), ("boris",)]


def test_ok_what_is_left_of_a_running_shift_can_be_given(office: Office) -> None:
    applied(office, text())
    offer(office.desk(), None, Wanted("ana", NOW + HOUR), ASKED)
    assert listed(office.desk(), None)[0]["starts_at"] == to_text(NOW)


def test_err_no_shift_no_rota_and_a_viewer(office: Office) -> None:
    with pytest.raises(NotFound):
        rota_named(office.desk(), None)
    applied(office, text().replace("[people.cy]", '[people.cy]\nrole = "viewer"'))
    with pytest.raises(Refused, match="boris is not on call in nights then"):
        offer(office.desk(), None, Wanted("boris", NOW + HOUR), ASKED)
    with pytest.raises(Refused, match="viewer"):
        cover(office.desk(), None, Covered(0, "", NOW, NOW + DAY, "cy", EVERYBODY), ASKED)
    with pytest.raises(UsageError, match="in return"):
        offer(office.desk(), None, Wanted("ana", NOW + HOUR, None, HANDOVER), ASKED)


def test_err_which_rota(office: Office) -> None:
    second = '[rotas.days]\nzone = "UTC"\n[[rotas.days.layers]]\nmembers = ["cy"]\nturn = "1 day"\nstart = "2026-11-23 09:00"\n'
    applied(office, text(more=second))
    with pytest.raises(UsageError, match="several rotas"):
        rota_named(office.desk(), None)
    assert rota_named(office.desk(), "DAYS").name == "days"


def test_ok_the_log_says_it_in_every_copy(office: Office, tmp_path: Path) -> None:
    applied(office, text())
    cover(office.desk(), None, Covered(0, "", NOW, NOW + DAY, "boris", EVERYBODY), ASKED)
    assert rebuild(office.database) == []
    assert verify(office.database).faults == []
    laptop = office.on_a_laptop(tmp_path / "laptop.db")
    assert laptop.database.all("SELECT stream FROM event WHERE kind = 'oncall_covered'")[0]["stream"] == "oncall:nights"


def test_ok_covers_of_two_stores_have_numbers_of_their_own(office: Office, tmp_path: Path) -> None:
    applied(office, text())
    laptop = office.on_a_laptop(tmp_path / "laptop.db")
    for where, name in ((office, "boris"), (laptop, "cy")):
        cover(where.desk(), None, Covered(0, "", NOW + HOUR, NOW + DAY, name, EVERYBODY), ASKED)
    pour(office.database, export_events(laptop.database))
    rows = listed(office.desk(), None)
    assert sorted(row["number"] for row in rows) == [1, 2]
    assert verify(office.database).faults == []


@pytest.mark.sqlite_only("it writes into the file behind the program's back")
def test_err_a_cover_that_cannot_be_read_leaves_nobody_told_wrongly(office: Office) -> None:
    applied(office, text())
    cover(office.desk(), None, Covered(0, "", NOW, NOW + DAY, "boris", EVERYBODY), ASKED)
    office.database.run("DROP TRIGGER event_is_never_changed")
    office.database.run("UPDATE event SET kind = 'oncall_unheard_of' WHERE kind = 'oncall_covered'")
    with pytest.raises(StoreError, match="Who is on call in nights is unknown"):
        held(office.desk(), NOW)
