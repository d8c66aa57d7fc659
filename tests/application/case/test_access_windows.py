"""Access windows, read: whether one is open now, those of a case, those of all cases."""

from typing import Any

import pytest

from supportcli.application.case.access_windows import check, every
from supportcli.application.case.grant_access import grant
from supportcli.application.desk import ChangeRequest
from supportcli.domain.case.access import AccessGranted
from supportcli.domain.errors import NotFound, Refused
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
WINDOW = AccessGranted(0, NOW, NOW + HOUR, "admin", "db1", "Ann Lee")


def granted(office: Office, case: str, **more: Any) -> None:
    grant(office.desk(), [case], WINDOW._replace(**more), ChangeRequest(NOW))


def test_ok_a_window_is_open_from_its_start_until_its_end(known: Office) -> None:
    granted(known, "1", by="ann lee")
    name, permit = check(known.desk(), "1", "DB1")
    assert (name, permit.window, permit.until, permit.by) == ("S-1", 1, NOW + HOUR, "Ann Lee")
    assert [each["state"] for at in (NOW, NOW + HOUR) for each in every(known.desk(at), "1")] == ["open", "over"]
    for at, host in ((NOW + HOUR, "db1"), (NOW, "db2")):
        with pytest.raises(Refused) as caught:
            check(known.desk(at), "1", host)
        assert caught.value.message == f"S-1: that is outside every agreed window on {host}."


def test_ok_without_a_case_those_of_all_that_have_not_ended_come_by_their_ends(known: Office) -> None:
    known.open("Odd", NOW - HOUR, customer="AC")
    granted(known, "1", to_at=NOW + 3 * HOUR)
    granted(known, "1", from_at=NOW + DAY, to_at=NOW + DAY + HOUR)
    granted(known, "2", to_at=NOW + 2 * HOUR)
    shown = [(each["id"], each["number"], each["state"]) for each in every(known.desk(), None)]
    assert shown == [("S-2", 1, "open"), ("S-1", 1, "open"), ("S-1", 2, "ahead")]
    assert [each["id"] for each in every(known.desk(NOW + 2 * HOUR), None)] == ["S-1", "S-1"]
    assert [each["number"] for each in every(known.desk(NOW + 2 * HOUR), "2")] == [1]


def test_ok_what_is_left_is_the_whole_of_one_ahead_the_rest_of_an_open_one_and_of_one_that_ended_nothing(
    known: Office,
) -> None:
    granted(known, "1", from_at=NOW + HOUR, to_at=NOW + 3 * HOUR)
    instants = (NOW, NOW + 2 * HOUR, NOW + 3 * HOUR)
    rows = [next(every(known.desk(at), "1")) for at in instants]
    assert [(each["state"], each["left_seconds"]) for each in rows] == [
        ("ahead", 2 * HOUR), ("open", HOUR), ("over", None),
    ]  # fmt: skip


def test_err_no_such_case(known: Office) -> None:
    with pytest.raises(NotFound):
        check(known.desk(), "9", None)
    with pytest.raises(NotFound):
        list(every(known.desk(), "9"))
