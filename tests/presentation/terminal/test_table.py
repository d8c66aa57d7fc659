from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from supportcli.presentation.formats.field import Field
from supportcli.presentation.terminal.table import table
from tests.instants import FRIDAY

HELSINKI = ZoneInfo("Europe/Helsinki")
#: A Friday, 14:00 in Helsinki.

FIELDS = (
    Field("id", "Id", "id"),
    Field("priority", "Priority", "word"),
    Field("status", "Status", "word"),
    Field("title", "Title"),
    Field("customer", "Customer", "word"),
    Field("due", "Due", "countdown"),
    Field("next_due_at", "At", "instant"),
    Field("assignee", "Assignee", "word", wide=True),
    Field("opened_at", "Opened", "instant", wide=True),
    Field("messages", "Msgs", "number", "right", wide=True),
)
CLOCK: dict[str, Any] = {
    "state": "active",
    "breached": False,
    "target_seconds": 28800,
    "remaining_seconds": 15000,
    "wall_seconds": 90000,
}
ROWS: list[dict[str, Any]] = [
    {
        "id": "S-142", "priority": "critical", "status": "open", "customer": "acme", "assignee": "ana", "messages": 12,
        "title": "Checkout is down for every customer since the deploy of this morning",
        "due": CLOCK | {"breached": True, "breached_at": "2026-11-20T11:25:00Z", "wall_seconds": -2100},
        "next_due_at": "2026-11-20T11:25:00Z", "opened_at": "2026-11-20T08:00:00Z",
    },
    {
        "id": "S-139", "priority": "high", "status": "waiting", "customer": "kone-oy", "assignee": None, "messages": 3,
        "title": "Invoices [bold]of[/] October\x1b[31m are\nmissing",
        "due": CLOCK | {"state": "paused", "pause_reason": "customer", "resumes_at": "2026-11-23T07:00:00Z"},
        "next_due_at": None, "opened_at": "2026-11-12T08:00:00Z",
    },
    {
        "id": "S-9", "priority": "low", "status": "new", "customer": "acme", "assignee": "bo", "messages": 0,
        "title": "日本語のタイトル", "due": CLOCK, "next_due_at": "2026-11-23T09:00:00Z", "opened_at": "2025-11-12T08:00:00Z",
    },
]  # fmt: skip
FOOTER = "3 of 312 shown, -n 0 for all"

AT_60 = """\
Queue

Id     Priority  Title             Due EET
S-142  critical  Checkout is dow…  BREACHED 35 min ago
S-139  high      Invoices [bold]…  paused (customer) until…
S-9    low       日本語のタイトル  4 h 10 min of work left

3 of 312 shown, -n 0 for all
"""
AT_80 = """\
Queue

Id     Priority  Status   Title             Customer  Due EET
S-142  critical  open     Checkout is dow…  acme      BREACHED 35 min ago
S-139  high      waiting  Invoices [bold]…  kone-oy   paused (customer) until M…
S-9    low       new      日本語のタイトル  acme      4 h 10 min of work left

3 of 312 shown, -n 0 for all
"""
AT_160 = """\
Queue

Id     Priority  Status   Title                                      Customer  Due EET                            At           Assignee  Opened             Msgs
S-142  critical  open     Checkout is down for every customer sinc…  acme      BREACHED 35 min ago                today 13:25  ana       today 10:00          12
S-139  high      waiting  Invoices [bold]of[/] October\\x1b[31m are…  kone-oy   paused (customer) until Mon 09:00  -            -         12 Nov 10:00          3
S-9    low       new      日本語のタイトル                           acme      4 h 10 min of work left            Mon 11:00    bo        12 Nov 2025 10:00     0

3 of 312 shown, -n 0 for all
"""


def screen(width: int, colour: bool = False, unicode: bool = True) -> str:
    return table(
        ROWS,
        FIELDS,
        width=width,
        colour=colour,
        zone=HELSINKI,
        now=FRIDAY,
        title="Queue",
        footer=FOOTER,
        unicode=unicode,
    )


@pytest.mark.parametrize(("width", "whole"), [(60, AT_60), (80, AT_80), (160, AT_160)])
def test_the_whole_screen(width: int, whole: str) -> None:
    assert screen(width) == whole


def test_one_row_per_record_at_every_width() -> None:
    for width in range(30, 220):
        lines = screen(width).split("\n")
        assert len(lines) == 9
        assert [line.split()[0] for line in lines[3:6]] == ["S-142", "S-139", "S-9"]
        assert max(map(cell_len, lines[2:6])) <= width
        if width >= 60:
            assert "BREACHED 35 min ago" in lines[3]


def test_colour_adds_escapes_of_styles_and_nothing_else() -> None:
    coloured = screen(160, colour=True)
    assert "\x1b[1;38;5;231;48;5;124mcritical\x1b[0m" in coloured
    assert "\x1b[1;38;5;231;48;5;124mBREACHED 35 min ago\x1b[0m" in coloured
    assert "\x1b[1mhigh\x1b[0m" in coloured
    for code in ("0", "1", "1;38;5;231;48;5;124"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == screen(160)


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, coloured = screen(80), screen(80, colour=True)
    for name, value in {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "20", "FORCE_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
        assert (screen(80), screen(80, colour=True)) == (plain, coloured)


def test_ascii_where_the_stream_takes_no_more() -> None:
    text = screen(80, unicode=False)
    assert text.isascii()
    assert "Checkout is d..." in text
    assert max(map(len, text.split("\n"))) <= 80


def test_an_empty_table_is_its_head() -> None:
    assert table([], FIELDS[:2], width=80, colour=False, zone=HELSINKI, now=FRIDAY) == "Id  Priority\n"


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters()), st.integers(1, 90))
def test_no_text_breaks_out_of_its_row(text: str, width: int) -> None:
    row = {"id": "S-1", "title": text, "customer": text, "assignee": text}
    drawn = table([row], FIELDS, width=width, colour=False, zone=HELSINKI, now=FRIDAY, title=text or "x")
    assert drawn.count("\n") == 4
    assert all(cell_len(row) <= width for row in drawn.split("\n")[2:])
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in drawn.replace("\n", ""))
