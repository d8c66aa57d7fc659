"""A prepared answer, a promise that was kept, and an item of a checklist: done from the board, by the commands' rules."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.board.terminal import Terminal
from tests.conftest import Support

POLICY = '[ratings]\ncall_back_under = 3\n[checklists.login]\ncategories = ["login"]\nitems = ["One user?", {ask = "Which?"}]\n'


@pytest.fixture
def store(support: Support, home: Path) -> Support:
    """A login that fails, with a checklist, and a prepared answer for it; S-2 is closed and was rated badly."""
    (home / "policy.toml").write_text(support("policy", "show").out + POLICY)
    for words in (
        ("policy", "apply", "policy.toml"),
        ("solution", "add", "reset", "--title", "Reset", "--owner", "ana", "-m", "Dear {contact},\npress Reset."),
        ("open", "Login fails", "-c", "Acme", "--contact", "Ann", "--category", "login"),
        ("open", "Slow", "-c", "Beta", "--contact", "Bo", "-a", "ana"),
        ("close", "2", "--as", "fixed", "-m", "Done"),
        ("rate", "2", "1"),
    ):
        done = support(*words)
        assert done.status == 0, (words, done.err)
    return support


@pytest.fixture
def board(store: Support) -> Iterator[Terminal]:
    made = Terminal("watch", lines=20, columns=100)
    made.until(lambda lines: "q quit" in lines[-1])
    yield made
    made.leave_nothing()


def select(board: Terminal, case: str) -> None:
    board.press("g" if any(line.startswith(f"> {case}") for line in board.screen.display) else "j")
    board.until(lambda lines: any(line.startswith(f"> {case}") for line in lines))


def kinds(support: Support, case: str) -> list[str]:
    return [event["kind"] for event in support("log", case, "--json").json]


def test_ok_a_prepared_answer_is_shown_as_it_is_filled_in_and_given_after_a_yes(
    board: Terminal, store: Support
) -> None:
    select(board, "S-1")
    board.press("a")
    board.said("Which prepared answer does S-1 get?")
    board.press("rest\r")
    board.said("What else do they hear?")
    board.press("Call us.\r")
    board.said("No solution matches 'rest'.")
    board.press("\x15reset\r")
    # What was written before is there.
    board.said("> Call us.")
    board.press("\r")
    board.said("Dear Ann, press Reset. Call us. Was S-1 given this? [y/N]")
    assert kinds(store, "1") == ["opened"]
    board.press("y")
    board.said("S-1: reply")
    (said,) = [each for each in store("log", "1", "--json").json if each["kind"] == "replied"]
    assert said["payload"]["text"] == "Dear Ann,\npress Reset.\n\nCall us."
    assert said["payload"]["solution"] == "reset"


def test_ok_a_no_gives_nothing(board: Terminal, store: Support) -> None:
    select(board, "S-1")
    board.press("areset\r\r")
    board.said("[y/N]")
    board.press("n")
    board.said("Nothing was changed.")
    assert kinds(store, "1") == ["opened"]


def test_ok_a_call_back_of_a_closed_case_is_kept(board: Terminal, store: Support) -> None:
    select(board, "S-2")
    board.press("d")
    board.said("What S-2 was promised is done. What do they know now?")
    board.press("Called Bo\r")
    board.said("S-2: promise 1 kept, an answer: Called Bo")
    assert store("due", "--json").json == [each for each in store("due", "--json").json if each["id"] == "S-1"]
    board.press("dAgain\r")
    board.said("S-2 is closed, so keep is not possible.")


def test_ok_items_of_the_checklist_are_checked_off(board: Terminal, store: Support) -> None:
    select(board, "S-1")
    board.press("x7\ry\r")
    board.said("Checklist login has no item 7.")
    board.press("\x152\ry\r")
    board.said("Item 2 asks: Which?")
    board.press("Ann's\r")
    board.said("S-1: ")
    board.press("xone\rn\r")
    board.said("'one' is no number of an item.")
    board.press("\x151\rnAll of them\r")
    board.said("All of them")
    view = store("show", "1", "--json").json["checklist"]
    assert [(each["outcome"], each["text"]) for each in view["items"]] == [("no", "All of them"), ("yes", "Ann's")]


def test_ok_in_words_they_ask_the_same(store: Support) -> None:
    board = Terminal("watch", "--plain", columns=100, lines=40)
    try:
        board.said("board>")
        for line, words in (
            ("answer 1", "Which prepared answer does S-1 get?"), ("reset", "What else do they hear?"),
            ("", "Was S-1 given this? [y/N]"), ("y", "S-1: reply"), ("keep 2", "What do they know now?"),
            ("Called Bo", "promise 1 kept"), ("check 1", "Which item"), ("1", "Is it so?"), ("1", "What was found?"),
            ("", "One user?"),
        ):  # fmt: skip
            os.write(board.keyboard, f"{line}\n".encode())
            board.said(words)
    finally:
        board.leave_nothing()
    assert store("verify").status == 0
