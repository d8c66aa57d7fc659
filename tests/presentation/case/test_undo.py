from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from supportcli.presentation.case.undo import as_json, lines
from tests.instants import FRIDAY

HELSINKI = ZoneInfo("Europe/Helsinki")
#: A Friday, 14:00 in Helsinki.

SOON, MONDAY = "2026-11-20T12:30:00Z", "2026-11-23T07:00:00Z"


class Change(NamedTuple):
    field: str
    before: Any
    after: Any
    breached_at: str | None = None


def said(*changes: tuple[str, Any, Any]) -> list[str]:
    return list(lines([Change(*each) for each in changes], HELSINKI, FRIDAY))


def test_fields_are_named_as_people_name_them() -> None:
    assert said(("tier", "l2", "l1"), ("waiting_reason", None, "vendor"), ("waiting_until", MONDAY, None)) == [
        "tier: l2 → l1",
        "waits for: none → vendor",
        "waits until: Mon 09:00 → none",
    ]


def test_a_clock_takes_one_line() -> None:
    assert said(
        ("clocks.resolution.1.state", "paused", "active"), ("clocks.next_response.2.state", "satisfied", "active"),
        ("clocks.next_response.2.due_at", None, SOON), ("clocks.resolution.1.due_at", None, MONDAY),
        ("clocks.first_response.1.state", "active", None), ("clocks.first_response.1.due_at", SOON, None),
    ) == [
        "resolution: paused → due Mon 09:00 (2 d 19 h left)",
        "next response 2: met → due today 14:30 (30 min left)",
        "first response: due today 14:30 → not owed",
    ]  # fmt: skip


def test_a_clock_that_was_breached_has_no_time_left() -> None:
    late = Change("clocks.resolution.1.due_at", MONDAY, SOON, "2026-11-20T11:55:00Z")
    assert list(lines([late], HELSINKI, FRIDAY)) == ["resolution: due Mon 09:00 → due today 14:30 (BREACHED 5 min ago)"]


def test_a_waiver_moves_no_clock() -> None:
    assert said(("clocks.update.1.waived", "yes", None)) == ["update, waived: yes → none"]


def test_a_promise_is_told_by_its_clock() -> None:
    assert said(("promises.1", "kept", "open"), ("clocks.promise.1.state", "satisfied", "active")) == [
        "promise 1: met → running"
    ]


def test_what_came_from_outside_stays_on_its_line() -> None:
    assert said(("assignee", "bo\x1b[2J\nana", None)) == [r"assignee: bo\x1b[2J\nana → none"]


def test_for_programs() -> None:
    assert as_json([Change("status", "open", None)]) == [{"field": "status", "from": "open", "to": None}]
