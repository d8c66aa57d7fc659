"""Clocks that a merge moved are said in one line each, up to a number, and all of them as JSON."""

from typing import Any

from supportcli.application.store.merge import MergeResult
from supportcli.presentation.store.merge import as_json, sentences
from supportcli.presentation.store.upgrades import SHOWN
from supportcli.storage.log.event_log import Head
from supportcli.storage.projections.moved_clocks import MovedClock

NINE, TEN = "2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z"
HEARD: dict[str, Any] = {"why": "received", "event": "U", "at": "2026-11-23T08:00:00Z", "by": "an\na", "store": "here"}


def result(*moved: MovedClock) -> MergeResult:
    return MergeResult(1, 0, [], {}, [], [], Head(1, "h"), moved=moved)


def test_ok_an_event_from_elsewhere_is_named() -> None:
    clock = MovedClock(5, "next_response", 1, TEN, NINE, stored_breach=None, computed_breach=NINE, **HEARD)
    assert list(sentences(result(clock), "S-"))[1:] == [
        "With the events of both stores these clocks stand otherwise than one of them showed:",
        (
            f"S-5, next_response 1: due {TEN}, not breached before, due {NINE}, breached at {NINE} now; "
            "the other store adds: received by an\\na at 2026-11-23T08:00:00Z"
        ),
    ]
    assert as_json(result(clock))["moved"] == [clock._asdict()]


def test_ok_what_the_other_store_showed_is_said_as_its_own() -> None:
    clock = MovedClock(5, "resolution", 1, None, NINE, 7200, **{**HEARD, "store": "there"})
    assert list(sentences(result(clock), ""))[2].startswith(
        f"5, resolution 1: paused with 2 h left in the other store, due {NINE} now; this store adds: received by"
    )


def test_ok_no_more_lines_than_a_screen_or_two() -> None:
    clocks = [MovedClock(number, "resolution", 1, TEN, NINE, **HEARD) for number in range(SHOWN + 2)]
    lines = list(sentences(result(*clocks), "S-"))
    assert len(lines) == 2 + SHOWN + 1
    assert lines[-1] == "… and 2 more clocks: --json has all of them."
    assert len(as_json(result(*clocks))["moved"]) == SHOWN + 2
