"""The board as it is drawn, at the widths that people have; read aloud once before it is changed."""

from datetime import UTC
from typing import Any

import pytest
from rich.cells import cell_len

from supportcli.application.case.page import page
from supportcli.application.queue.watching import Window, look, read
from supportcli.presentation.case.history import moments
from supportcli.presentation.terminal.board_frame import Frame, Painter, Picture, Prompt
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW

FOOT = (
    ("?", "keys"),
    ("Enter", "open"),
    ("t", "take"),
    ("r", "reply"),
    ("p", "priority"),
    ("f", "filter"),
    ("q", "quit"),
)
ASKED = Prompt("Why does the priority change?", "They work\non", 12, "10 of 15 characters, 3 of 3 words")


@pytest.fixture
def picture(office: Office) -> Picture:
    office.open(
        "Drivers see yesterday's routes", NOW - 2 * HOUR - 14 * MINUTE, priority="high", customer="Kiwi Couriers"
    )
    office.open(
        "Tuotanto seis, tilaukset eivät liiku",
        NOW - 11 * MINUTE,
        priority="critical",
        customer="Kaleva Foods",
        assignee=None,
    )
    office.open("Нет писем с понедельника", NOW - HOUR, customer="Стройвектор")
    seen = look(office.desk(), Window(limit=9))
    views = read(office.desk(), seen)
    one = page(office.desk(), 1)
    story = moments(one.view["id"], one.events, one.view["clocks"], one.marks)
    return Picture(
        rows=views, selected="S-2", total=3, breached=1, narrowed="unassigned", matching="3", notes=("1 new",), foot=FOOT,
        page=({**one.view, "runbooks": []}, story),
    )  # fmt: skip


def drawn(picture: Picture, width: int, height: int = 12, *, unicode: bool = True, colour: bool = False) -> Frame:
    return Painter(UTC, colour=colour, unicode=unicode).draw(picture, now=NOW, width=width, height=height)


NARROW = """\
12:00:00  3 open, 1 breached  only unassigned: 3  1 new

  Case  Priority  Clock            Title
  S-1   high      BREACHED 1:14 h  Drivers see yesterday's…
> S-2   critical  0:04:00          Tuotanto seis, tilaukset…
  S-3   medium    3:00 h           Нет писем с понедельника





? keys  Enter open  t take  r reply  p priority  q quit
"""
USUAL = """\
Mon 23 Nov 12:00:00 UTC  3 open cases, 1 breached  only unassigned: 3  1 new

  Case  Priority  Clock            Assignee  Customer    Title
  S-1   high      BREACHED 1:14 h  -         Kiwi Cour…  Drivers see yesterday'…
> S-2   critical  0:04:00          -         Kaleva Fo…  Tuotanto seis, tilauks…
  S-3   medium    3:00 h           -         Стройвект…  Нет писем с понедельни…



S-2 new: first response due today 12:04

? keys  Enter open  t take  r reply  p priority  f filter  q quit
"""
BROAD = """\
Mon 23 Nov 12:00:00 UTC  3 open cases, 1 breached  only unassigned: 3  1 new

  Case  Priority  Clock            SLA target      Assignee  Customer       Title
  S-1   high      BREACHED 1:14 h  first response  -         Kiwi Couriers  Drivers see yesterday's routes
> S-2   critical  0:04:00          first response  -         Kaleva Foods   Tuotanto seis, tilaukset eivät liiku
  S-3   medium    3:00 h           first response  -         Стройвектор    Нет писем с понедельника



S-2 new: first response due today 12:04

? keys  Enter open  t take  r reply  p priority  f filter  q quit
"""


@pytest.mark.sqlite_only("about what is drawn, whatever the store")
@pytest.mark.parametrize(("width", "screen"), [(60, NARROW), (80, USUAL), (120, BROAD)])
def test_the_queue_as_wide_as_the_terminal(picture: Picture, width: int, screen: str) -> None:
    assert "".join(f"{line}\n" for line in drawn(picture, width).lines) == screen


@pytest.mark.sqlite_only("about what is drawn, whatever the store")
def test_from_140_columns_on_the_case_stands_beside_the_queue(picture: Picture) -> None:
    lines = drawn(picture._replace(selected="S-1"), 159).lines
    assert lines[2].rstrip().endswith("│ S-1  Drivers see yesterday's routes")
    assert {line.index("│") for line in lines[2:9]} == {96}


@pytest.mark.sqlite_only("about what is drawn, whatever the store")
@pytest.mark.parametrize("width", [40, 61, 79, 90, 139, 160])
@pytest.mark.parametrize("height", [8, 24])
@pytest.mark.parametrize("changes", [
    {}, {"prompt": ASKED}, {"is_open": True}, {"keys": (("Enter", "open the case"),)}, {"said": ("One. " * 60,)},
    {"prompt": Prompt("Undo it? [y/N]"), "said": ("S-2 would undo: assigned to ana",) * 30}, {"rows": (), "selected": None},
])  # fmt: skip
def test_no_line_is_wider_and_the_cursor_is_on_the_screen(
    picture: Picture, width: int, height: int, changes: dict[str, Any]
) -> None:
    frame = drawn(picture._replace(**changes), width, height)
    assert len(frame.lines) == height
    assert max(map(cell_len, frame.lines)) <= width
    assert 0 <= frame.cursor[0] < height
    assert 0 <= frame.cursor[1] <= width
    asked = changes.get("prompt")
    assert asked is None or any(line.startswith(asked.label[:20]) for line in frame.lines)


@pytest.mark.sqlite_only("about what is drawn, whatever the store")
def test_a_text_is_written_where_the_cursor_is_and_the_rule_beside_the_question(picture: Picture) -> None:
    frame = drawn(picture._replace(prompt=ASKED), 80)
    assert frame.lines[-3:-1] == ["Why does the priority change? 10 of 15 characters, 3 of 3 words", "> They work⏎on"]
    assert frame.cursor == (10, 14)
    plain = drawn(picture._replace(prompt=ASKED), 80, unicode=False)
    assert all(line.isascii() for line in plain.lines)


@pytest.mark.sqlite_only("about what is drawn, whatever the store")
def test_the_selected_row_is_reversed_and_says_so(picture: Picture) -> None:
    row = drawn(picture, 80, colour=True).lines[4]
    assert row.startswith("\x1b[7m> S-2")
    assert drawn(picture, 80, colour=True).cursor == (4, 2)


def test_a_terminal_that_is_too_small_is_told() -> None:
    assert drawn(Picture(), 38).lines == ["The board needs 40 x 8. q quits."]
    # A terminal of 40 columns: the last one stays free.
    assert len(drawn(Picture(), 39).lines) > 1
