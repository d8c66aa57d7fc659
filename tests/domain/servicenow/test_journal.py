"""Cells with comments and work notes."""

import pytest

from supportcli.domain.servicenow.journal import Entry, entries

CELL = """2026-03-02 11:41:00 - Agent Smith (Work notes)
blame the parser

2026-03-02 11:40:00 - Ann (Sales) Virtanen (Additional comments)
Row 500 has
an empty date.

"""


def instants(texts: list[str]) -> list[int]:
    """Read the minutes and seconds of a time."""
    return [int(text[14:16]) * 60 + int(text[17:19]) for text in texts]


def read(cell: str, *, internal: bool = True) -> tuple[Entry, ...]:
    return entries(cell, internal=internal, instants=instants)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_ok_entries_are_earliest_first_and_of_their_own_kind(line_end: str) -> None:
    assert read(CELL.replace("\n", line_end)) == (
        Entry(2400, "Ann (Sales) Virtanen", False, "Row 500 has\nan empty date."),
        Entry(2460, "Agent Smith", True, "blame the parser"),
    )


@pytest.mark.parametrize("internal", [True, False])
def test_ok_a_kind_that_is_unknown_is_that_of_the_column(internal: bool) -> None:
    (entry,) = read(CELL.partition("\n\n")[0].replace("Work notes", "Arbeitsnotizen"), internal=internal)
    assert entry.is_internal == internal


def test_ok_a_text_without_a_line_that_names_its_time_has_none() -> None:
    assert read(" Call back \n")[0] == Entry(None, "", True, "Call back")
    assert [entry.at for entry in read("Call back\n" + CELL)] == [None, 2400, 2460]
    assert read("") == ()


def test_ok_lines_that_only_look_alike_are_text() -> None:
    text = "2026-03-02 - Ann (Additional comments)\n11:40 it stopped (again)\n2026-03-02 11:40:00 - stopped"
    assert [entry.text for entry in read(text)] == [text]


def test_ok_an_entry_that_says_nothing_is_none() -> None:
    assert read("2026-03-02 11:41:00 - Ann (Work notes)\n\n\n") == ()
