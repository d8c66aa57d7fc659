"""The board in words, on a real terminal: what is written stays, and nothing is an escape sequence."""

import os
from collections.abc import Iterator

import pytest

from tests.cli.board.terminal import Terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


@pytest.fixture
def board(office: Office) -> Iterator[Terminal]:
    office.open("Slow", NOW - HOUR, customer="Beta")
    office.open("Checkout is down", NOW, priority="critical", customer="Acme")
    made = Terminal("watch", "--plain", columns=100, lines=40)
    made.said("board>")
    yield made
    made.leave_nothing()


def answer(board: Terminal, line: str, words: str) -> None:
    os.write(board.keyboard, f"{line}\n".encode())
    board.said(words)


def test_cases_are_worked_on_by_the_same_questions(board: Terminal, support: Support) -> None:
    board.said("Plain mode (--plain). Commands: list, more, next, open 5,")
    board.said("S-2, critical, Acme: Checkout is down; first response due")
    answer(board, "take 2", "S-2: assigned to ana")
    answer(board, "reply 2", "Reply to S-2")
    answer(board, "We are on it", "S-2: reply recorded: We are on it")
    answer(board, "priority 1", "S-1 is medium. New: 1 critical, 2 high, 3 low. Number:")
    answer(board, "2", "Why does the priority change?")
    answer(board, "no", "A justification needs at least 15 characters")
    answer(board, "Their month end closes tonight", "S-1: reprioritised from medium to high")
    answer(board, "priority 1", "Number:")
    answer(board, "low", "Why does the priority change?")
    answer(board, "They have until next month", "This lowers the priority. Do it? [y/N]")
    answer(board, "", "Nothing was changed.")
    answer(board, "undo 2", "Undo it? [y/N]")
    answer(board, "y", "S-2 undone: replied: We are on it")
    answer(board, "filter mine", "Only mine: 1.")
    answer(board, "open 2", "Title: Checkout is down")
    answer(board, "launch", "'launch' is not a command.")
    os.write(board.keyboard, b"quit\n")
    assert board.program.wait(timeout=10) == 0
    assert b"\x1b" not in board.written
    assert [event["kind"] for event in support("log", "2", "--json").json] == [
        "opened",
        "assigned",
        "replied",
        "undone",
    ]


def test_no_answer_is_stored_to_a_message_that_was_not_read_out(board: Terminal, support: Support) -> None:
    answer(board, "open 2", "Title: Checkout is down")
    assert support("receive", "2", "-m", "It works again").status == 0
    answer(board, "reply 2", "Reply to S-2")
    answer(board, "We are on it", "S-2 was changed meanwhile. Do it all the same? [y/N]")
    board.said("Meanwhile:")
    answer(board, "n", "Your text for S-2 is kept")
    assert len(support("log", "2", "--json").json) == 2


def test_what_happens_waits_for_enter_and_the_end_of_the_input_ends_it(board: Terminal, office: Office) -> None:
    office.open("New and urgent", NOW, priority="critical")
    with pytest.raises(AssertionError):
        board.until(lambda lines: "S-3 is new." in "".join(lines), 4.5)
    answer(board, "", "S-3 is new.")
    os.write(board.keyboard, b"\x04")
    assert board.program.wait(timeout=10) == 0


@pytest.mark.parametrize(("name", "value", "why"), [
    ("ACCESSIBLE", "1", "ACCESSIBLE"), ("SUPPORT_PLAIN", "1", "SUPPORT_PLAIN"), ("TERM", "dumb", "TERM=dumb"),
])  # fmt: skip
def test_it_says_what_asked_for_it(
    office: Office, monkeypatch: pytest.MonkeyPatch, name: str, value: str, why: str
) -> None:
    office.open("Slow", NOW)
    monkeypatch.setenv(name, value)
    made = Terminal("watch", term=os.environ["TERM"] if name == "TERM" else "xterm")
    try:
        made.said(f"Plain mode ({why}).")
        assert b"\x1b" not in made.written
    finally:
        made.leave_nothing()


def test_following_says_each_thing_as_it_happens_and_rings(office: Office) -> None:
    office.open("About to be late", NOW - 15 * MINUTE + 3, priority="critical")
    made = Terminal("watch", "--follow")
    try:
        made.said("Plain mode (--follow). Ctrl-C ends it.")
        made.said("S-1 is newly breached.")
        office.raise_to(office.open("Slow", NOW), "high", NOW)
        made.said("S-2 was raised.")
        assert made.written.count(b"\x07") == 1
        assert b"board>" not in made.written
    finally:
        made.leave_nothing()
