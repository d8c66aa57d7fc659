from typing import Any
from zoneinfo import ZoneInfo

from supportcli.presentation.text.owed import metric_words, next_clock, with_left, with_left_words
from supportcli.presentation.text.reasons import because
from tests.instants import NOW

UTC = ZoneInfo("UTC")

RESPONSE: dict[str, Any] = {
    "metric": "first_response", "instance": 1, "state": "active", "breached": False, "remaining_seconds": 600,
    "wall_seconds": 600, "opens_at": None, "due_at": "2026-11-23T12:10:00Z",
}  # fmt: skip
RESOLUTION = RESPONSE | {"metric": "resolution", "state": "paused", "pause_reason": "customer", "wall_seconds": None}
CASE: dict[str, Any] = {
    "status": "open", "priority": "high", "assignee": None, "alarms": [], "gate": "none", "clocks": [RESOLUTION, RESPONSE],
    "next_metric": "first_response", "next_instance": 1,
}  # fmt: skip


def test_the_next_clock_is_the_one_the_case_names() -> None:
    assert next_clock(CASE) is RESPONSE


def test_a_case_that_waits_shows_its_paused_resolution() -> None:
    waiting = CASE | {"next_metric": None, "next_instance": None, "clocks": [RESOLUTION], "status": "waiting"}
    told = with_left_words(waiting, UTC, NOW)
    assert (told["left"], told["owed"]) == ("paused (customer)", "resolution")


def test_a_resolved_case_shows_that_it_is() -> None:
    resolved = CASE | {"next_metric": None, "next_instance": None, "status": "resolved", "alarms": ["all down"]}
    told = with_left(resolved)
    assert (told["left"], told["owed"], told["mark"]) == ("resolved", None, "")


def test_words_that_sound_worse_are_marked() -> None:
    assert with_left(CASE | {"alarms": ["all down"]})["mark"] == "!"
    assert with_left(CASE)["mark"] == ""


def test_a_gate_that_was_overridden_is_marked() -> None:
    assert with_left(CASE | {"gate": "overridden"})["mark"] == "OVERRIDDEN"
    assert with_left(CASE | {"gate": "overridden", "alarms": ["all down"]})["mark"] == "! OVERRIDDEN"


def test_promises_are_told_apart_by_their_number() -> None:
    assert metric_words({"metric": "promise", "instance": 2}) == "promise 2"
    assert metric_words({"metric": "next_response", "instance": 2}) == "next response"


def test_the_reason_tells_what_is_owed_and_who_has_it() -> None:
    assert because(CASE, UTC, NOW) == "first response due in 10 min, unassigned"
    late = RESPONSE | {"breached": True, "breached_at": "2026-11-23T11:25:00Z", "wall_seconds": 60}
    mine = CASE | {"clocks": [late], "assignee": "ana"}
    assert because(mine, UTC, NOW) == "first response breached 35 min ago, it is yours"
    shut = RESPONSE | {"opens_at": "2026-11-24T09:00:00Z", "due_at": "2026-11-24T10:00:00Z"}
    told = because(CASE | {"clocks": [shut]}, UTC, NOW)
    assert told == "first response due Tue 10:00, counting from Tue 09:00, unassigned"
    assert because(CASE | {"clocks": [shut]}, UTC, NOW, with_zone=True).startswith(
        "first response due Tue 10:00 UTC, counting"
    )
    assert because(CASE | {"clocks": [], "next_metric": None}, UTC, NOW).startswith("nothing else is more urgent")
    loud = because(CASE | {"alarms": ["all down"]}, UTC, NOW)
    assert loud.endswith("severity keywords above high: all down")
