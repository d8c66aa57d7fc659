from typing import Any
from zoneinfo import ZoneInfo

from supportcli.presentation.case.checklist import lines, offered, sheet_lines
from tests.instants import NOW

UTC = ZoneInfo("UTC")
NOBODY = dict.fromkeys(("outcome", "text", "evidence", "at", "by"))
DONE = {"outcome": "yes", "text": "4.2", "evidence": None, "at": "2026-11-23T11:00:00Z", "by": "ana"}


def checklist(**more: Any) -> dict[str, Any]:
    items = [
        {"number": 1, "what": "Look", "asks": False, **NOBODY},
        {"number": 2, "what": "Which\x1b[31m version?", "asks": True, **NOBODY},
    ]
    return {"name": "export", "policy": 2, "missing": 2, "items": items, "others": [], **more}


def sheet(**more: Any) -> dict[str, Any]:
    nothing = {"tried": None, "checklist": None, "missing": [], "unchecked": None, "checked": [], "steps": []}
    return {"at": DONE["at"], "by": "ana", "was": "l1", "to": "l2", "because": "x", **nothing, **more}


def test_ok_what_is_offered_is_safe_to_print() -> None:
    assert list(offered(checklist(), "S-1")) == [
        "  Checklist export, 0 of 2 checked: support check S-1 ITEM",
        "    1 Look",
        "    2 Which\\x1b[31m version? (answer it with -m)",
    ]


def test_ok_others_are_shown_without_a_checklist() -> None:
    others = [{"checklist": "export", "what": "Look", **DONE}]
    view = {"checklist": checklist(name=None, policy=None, items=[], others=others)}
    assert lines(view, UTC, NOW) == ["export: Look: 4.2; ana, today 11:00"]
    assert lines({"checklist": None}, UTC, NOW) == lines({}, UTC, NOW) == []


def test_ok_a_sheet_that_says_nothing_more_is_left_to_the_history() -> None:
    assert sheet_lines({"handovers": [sheet()]}, UTC, NOW) == sheet_lines({}, UTC, NOW) == []
    step = {"runbook": "pay", "step": 1, "what": "Call", "text": "They pay", "at": DONE["at"], "by": "bo"}
    assert sheet_lines({"handovers": [sheet(steps=[step])]}, UTC, NOW) == [
        "l1 to l2 by ana, today 11:00: x", "- done: Call: They pay; bo, today 11:00"
    ]  # fmt: skip
