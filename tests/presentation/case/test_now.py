from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.presentation.case.now import owed_now
from tests.instants import NOW

UTC = ZoneInfo("UTC")


def clock(metric: str, due: str, **more: Any) -> dict[str, Any]:
    breached = due < "2026-11-23T12:00:00Z"
    return {
        "metric": metric, "instance": 1, "state": "active", "due_at": due, "breached": breached,
        "breached_at": due if breached else None, "label": None, "opens_at": None, "resumes_at": None,
        "remaining_seconds": 60, "wall_seconds": 60, **more,
    }  # fmt: skip


def owed(*clocks: dict[str, Any], **more: Any) -> tuple[str, str] | None:
    view = {
        "id": "S-1", "status": "open", "gate": "none", "waiting_reason": None, "waiting_until": None, "clocks": clocks,
    }  # fmt: skip
    return owed_now(view | more, UTC, NOW)


OLD, LATE = clock("resolution", "2026-10-01T12:00:00Z"), clock("first_response", "2026-11-23T11:00:00Z")
DUE = clock("update", "2026-11-23T12:01:00Z")
CALL = clock("promise", "2026-11-23T12:01:00Z", instance=2, label="Call Ann")
LATER = clock("resolution", "2026-11-23T15:00:00Z")
STOPPED = clock("resolution", "2026-11-23T15:00:00Z", state="paused")


@pytest.mark.parametrize(("clocks", "words", "command"), [
    ((OLD, DUE), "update: 1 min left, due today 12:01", "support reply S-1 -m …"),
    ((DUE, CALL), "promise 2: Call Ann: 1 min left, due today 12:01", "support keep S-1 --promise 2 -m …"),
    ((DUE, LATE), "first response: BREACHED 1 h ago, due today 11:00", "support reply S-1 -m …"),
    ((OLD,), "resolution: BREACHED 7 w 4 d ago, due 1 Oct 12:00", "support resolve S-1 -m …"),
    ((STOPPED,), "nothing is due", "support resolve S-1 -m …"),
])  # fmt: skip
def test_what_is_owed_first_and_its_command(clocks: tuple[dict[str, Any], ...], words: str, command: str) -> None:
    assert owed(*clocks) == (words, command)


def test_what_waits_is_over_or_is_not_allowed() -> None:
    waits = {"status": "waiting", "waiting_reason": "customer"}
    assert owed(LATER, **waits) == ("waits for the customer", "support receive S-1 -m …")
    assert owed(DUE, **waits) == owed(DUE)
    waits = {"status": "waiting", "waiting_reason": "vendor", "waiting_until": "2026-11-24T09:00:00Z"}
    assert owed(LATER, **waits) == ("waits for the vendor until Tue 09:00", "support resume S-1")
    assert owed(STOPPED, gate="closed") == (
        "written authorisation is missing", "support authorise S-1 --by CONTACT --ref REF",
    )  # fmt: skip
    assert owed(status="resolved") == ("resolved: the customer has the last word", "support close S-1 --as fixed")
    assert owed(status="closed") is None
