from typing import Any
from zoneinfo import ZoneInfo

import pytest

from supportcli.presentation.formats.field import Field
from supportcli.presentation.terminal.styles import BREACHED, SOON, clock_style, word_style
from supportcli.presentation.terminal.table import styled

CLOCK: dict[str, Any] = {"state": "active", "breached": False, "target_seconds": 400, "remaining_seconds": 200}


@pytest.mark.parametrize(
    ("change", "style"),
    [
        ({}, ""),
        ({"remaining_seconds": 101}, ""),
        ({"remaining_seconds": 100}, SOON),
        ({"remaining_seconds": 0}, SOON),
        ({"remaining_seconds": None}, ""),
        ({"target_seconds": None}, ""),
        ({"breached": True}, BREACHED),
        ({"state": "paused"}, ""),
        ({"state": "paused", "breached": True}, BREACHED),
        ({"opens_at": "2026-11-23T07:00:00Z"}, ""),
        ({"state": "satisfied", "breached": True}, ""),
        ({"state": "cancelled"}, ""),
    ],
)
def test_clock_style(change: dict[str, Any], style: str) -> None:
    assert clock_style(CLOCK | change) == style


def test_word_style() -> None:
    assert word_style("priority", "critical") == BREACHED
    assert word_style("title", "critical") == ""
    assert word_style("priority", None) == ""


def test_a_mark_is_seen_and_its_absence_is_not() -> None:
    mark = Field("mark", "", "mark")
    zone = ZoneInfo("UTC")
    for seen in ("!", "OVERRIDDEN", "! OVERRIDDEN", "OVERRIDDEN ALONE", "! OVERRIDDEN ALONE"):
        assert (styled(seen, mark, zone, 0).plain, styled(seen, mark, zone, 0).style) == (seen, BREACHED)
    assert styled("", mark, zone, 0).plain == ""
