from datetime import UTC
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.presentation.text.wording import countdown, left, relative, when, when_exact
from tests.instants import FRIDAY

HELSINKI = ZoneInfo("Europe/Helsinki")
#: A Friday, 14:00 in Helsinki.

RUNNING: dict[str, Any] = {
    "state": "active", "breached": False, "due_at": "2026-11-20T14:10:00Z", "remaining_seconds": 7800,
    "wall_seconds": 7800, "opens_at": None, "pause_reason": None, "resumes_at": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        ("2026-11-20T12:30:00Z", "today 14:30"),
        ("2026-11-19T22:00:00Z", "today 00:00"),
        ("2026-11-20T22:00:00Z", "Sat 00:00"),
        ("2026-11-23T07:00:00Z", "Mon 09:00"),
        ("2026-11-26T21:59:00Z", "Thu 23:59"),
        ("2026-11-26T22:00:00Z", "27 Nov 00:00"),
        ("2026-11-16T07:00:00Z", "16 Nov 09:00"),
        ("2027-11-23T07:00:00Z", "23 Nov 2027 09:00"),
        ("2026-12-31T22:00:00Z", "1 Jan 2027 00:00"),
        ("9999-12-31T23:59:59Z", "31 Dec 9999 23:59"),
    ],
)
def test_when(instant: str, said: str) -> None:
    assert when(instant, HELSINKI, FRIDAY) == said


@pytest.mark.parametrize(
    ("instant", "said"),
    [
        ("2026-11-23T07:00:00Z", "Mon 23 Nov 09:00 EET (in 2 d 19 h)"),
        ("2026-11-20T10:00:00Z", "Fri 20 Nov 12:00 EET (2 h ago)"),
        ("2026-11-20T12:00:00Z", "Fri 20 Nov 14:00 EET (just now)"),
        ("2027-07-01T06:00:00Z", "Thu 1 Jul 2027 09:00 EEST (in 31 w 5 d)"),
    ],
)
def test_when_exact(instant: str, said: str) -> None:
    assert when_exact(instant, HELSINKI, FRIDAY) == said


def test_when_exact_names_utc() -> None:
    assert when_exact("2026-11-23T09:00:00Z", UTC, FRIDAY) == "Mon 23 Nov 09:00 UTC (in 2 d 21 h)"


def test_left_and_relative() -> None:
    assert [left(7800), left(0), left(-2100)] == ["2 h 10 min left", "just now", "35 min ago"]
    assert [relative(7800), relative(0), relative(-2100)] == ["in 2 h 10 min", "just now", "35 min ago"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "2 h 10 min left"),
        ({"remaining_seconds": 15000}, "4 h 10 min of work left"),
        ({"remaining_seconds": None}, "2 h 10 min left"),
        ({"wall_seconds": None}, "2 h 10 min left"),
        ({"remaining_seconds": None, "wall_seconds": None}, "no deadline"),
        ({"remaining_seconds": 0, "wall_seconds": 0}, "due now"),
        ({"breached": True, "breached_at": "2026-11-20T11:25:00Z", "wall_seconds": 60}, "BREACHED 35 min ago"),
        ({"breached": True, "breached_at": "2026-11-20T12:00:01Z"}, "BREACHED"),
        ({"breached": True, "wall_seconds": None}, "BREACHED"),
        ({"breached": True, "wall_seconds": 60}, "BREACHED"),
        ({"opens_at": "2026-11-23T07:00:00Z"}, "opens Mon 09:00"),
        ({"state": "paused"}, "paused"),
        ({"state": "paused", "pause_reason": "customer"}, "paused (customer)"),
        (
            {"state": "paused", "pause_reason": "vendor", "resumes_at": "2026-11-23T07:00:00Z"},
            "paused (vendor) until Mon 09:00",
        ),
        (
            {
                "state": "paused",
                "pause_reason": "customer",
                "breached": True,
                "breached_at": "2026-11-20T11:59:00Z",
                "wall_seconds": None,
            },
            "BREACHED 1 min ago, paused (customer)",
        ),
        ({"state": "paused", "opens_at": "2026-11-23T07:00:00Z"}, "paused"),
        ({"state": "satisfied"}, "met"),
        ({"state": "satisfied", "breached": True}, "met late"),
        ({"state": "cancelled"}, "cancelled"),
        ({"state": "cancelled", "breached": True}, "cancelled, BREACHED"),
    ],
)
def test_countdown(change: dict[str, Any], said: str) -> None:
    assert countdown(RUNNING | change, HELSINKI, FRIDAY) == said
