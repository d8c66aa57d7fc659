from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.presentation.text.wording import short_countdown, ticking
from tests.instants import FRIDAY

UTC = ZoneInfo("UTC")

CLOCK: dict[str, Any] = {
    "state": "active", "breached": False, "remaining_seconds": 7805, "wall_seconds": 7805, "opens_at": None,
    "target_seconds": 9000,
}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "2:10:05"),
        ({"remaining_seconds": 0, "wall_seconds": 0}, "0:00:00"),
        ({"remaining_seconds": 90061, "wall_seconds": 90061}, "1 d 01:01:01"),
        ({"wall_seconds": 90000}, "2:10:05 of work"),
        ({"breached": True, "breached_at": "2026-11-20T11:25:00Z", "wall_seconds": 60}, "BREACHED 0:35:00"),
        ({"opens_at": "2026-11-23T09:00:00Z"}, "opens Mon 09:00"),
        ({"state": "paused", "pause_reason": "vendor", "wall_seconds": None}, "paused (vendor)"),
    ],
)
def test_a_board_counts_seconds(more: dict[str, Any], told: str) -> None:
    assert ticking(CLOCK | more, UTC, FRIDAY) == told


def test_a_column_says_what_is_left_and_a_paused_clock_only_until_when() -> None:
    assert short_countdown(CLOCK, UTC, FRIDAY) == "2 h 10 min left"
    waiting = CLOCK | {"state": "paused", "pause_reason": "vendor", "resumes_at": "2026-11-23T09:00:00Z"}
    assert short_countdown(waiting, UTC, FRIDAY) == "paused until Mon 09:00"
