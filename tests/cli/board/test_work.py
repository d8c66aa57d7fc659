"""Work on the board, on a real terminal: what is pressed is done by the rules of the commands."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.board.terminal import Terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, NOW


@pytest.fixture
def terminal(office: Office) -> Iterator[Terminal]:
    office.open("Slow", NOW - HOUR, customer="Beta")
    office.open("Checkout is down", NOW, priority="critical", customer="Acme")
    made = Terminal("watch", lines=18)
    made.until(lambda lines: "q quit" in lines[-1])
    yield made
    made.leave_nothing()


def kinds(support: Support, case: str = "2") -> list[str]:
    return [event["kind"] for event in support("log", case, "--json").json]


def test_a_case_is_taken_and_the_taking_is_undone_after_a_question(terminal: Terminal, support: Support) -> None:
    terminal.press("t")
    terminal.said("S-2: assigned to ana")
    terminal.press("u")
    terminal.said("would undo: assigned to ana")
    assert kinds(support) == ["opened", "assigned"]
    terminal.press("\r")
    terminal.said("Nothing was changed.")
    terminal.press("u")
    terminal.said("Undo it? [y/N]")
    terminal.press("y")
    terminal.said("S-2 undone: assigned to ana")
    assert kinds(support) == ["opened", "assigned", "undone"]


def test_a_reply_a_note_and_a_wait_are_written(terminal: Terminal, support: Support) -> None:
    terminal.press("r")
    terminal.said("Reply to S-2")
    terminal.press("We are on it")
    terminal.press("\r")
    terminal.said("reply recorded: We are on it")
    terminal.press("\x1b[Bn")
    terminal.said("Note on S-1")
    os.write(terminal.keyboard, b"\x1b[200~one\rtwo\x1b[201~")
    terminal.said("> one⏎two")
    terminal.press("\r")
    terminal.said("note added: one")
    terminal.press("wv")
    terminal.said("What is waited for?")
    terminal.press("Ticket 4711\r")
    terminal.said("Until when?")
    terminal.press("no time\r")
    terminal.said("'no time' is not a moment")
    terminal.press("\x15tomorrow 12:00\r")
    terminal.said("S-1: waiting for a vendor until")
    assert kinds(support) == ["opened", "replied"]
    assert kinds(support, "1") == ["opened", "noted", "waited"]
    assert support("log", "1", "--json").json[1]["payload"]["text"] == "one\ntwo"


def test_a_priority_needs_its_argument_and_a_lowering_a_yes(terminal: Terminal, support: Support) -> None:
    terminal.press("ph")
    terminal.said("0 of 15 characters, 0 of 3 words")
    terminal.press("Nope\r")
    terminal.said("A justification needs at least 15 characters")
    terminal.press("\x15They work on the spare line\r")
    terminal.said("S-2 from critical to high would mean:")
    assert kinds(support) == ["opened"]
    terminal.press("y")
    terminal.said("S-2: reprioritised from critical to high")
    assert kinds(support) == ["opened", "reprioritised"]
    terminal.press("u")
    terminal.said("Undo it? [y/N]")
    terminal.press("y")
    terminal.said("needs a justification")
    terminal.press("The spare line broke as well\r")
    terminal.said("S-2 undone:")


def test_no_answer_is_stored_to_a_message_that_nobody_read(terminal: Terminal, support: Support) -> None:
    terminal.press("rWe are on it")
    terminal.said("> We are on it")
    assert support("receive", "2", "-m", "Forget it, it works again").status == 0
    terminal.press("\r")
    terminal.said("Meanwhile:")
    terminal.said("Do it all the same? [y/N]")
    assert kinds(support) == ["opened", "received"]
    terminal.press("y")
    terminal.said("reply recorded")
    assert kinds(support) == ["opened", "received", "replied"]


def test_a_text_that_is_left_is_kept_for_the_board_and_for_the_command(terminal: Terminal, support: Support) -> None:
    terminal.press("nHalf a sen")
    terminal.said("> Half a sen")
    terminal.press("\x1b")
    terminal.said("Your text for S-2 is kept")
    terminal.press("q")
    terminal.said("Quit? [y/N]")
    terminal.press("n")
    terminal.said("? keys")
    terminal.press("n")
    terminal.said("> Half a sen")
    terminal.program.terminate()
    assert terminal.leave() == 143
    assert support("note", "2", "--recover").status == 0
    assert support("log", "2", "--json").json[1]["payload"]["text"] == "Half a sen"


def test_an_editor_has_the_terminal_and_the_board_has_it_again(
    office: Office, support: Support, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "1s/.*/Written apart/" "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(editor))
    office.open("Slow", NOW)
    made = Terminal("watch")
    try:
        made.said("q quit")
        made.press("nBegun")
        made.said("> Begun")
        made.press("\x05")
        made.said("> Written apart")
        made.press("\r")
        made.said("note added: Written apart")
        assert kinds(support, "1") == ["opened", "noted"]
    finally:
        made.leave_nothing()


@pytest.mark.sqlite_only("a lock on a file")
def test_a_viewer_works_on_nothing(office: Office, support: Support, tmp_path: Path) -> None:
    office.open("Slow", NOW)
    policy = tmp_path / "policy.toml"
    policy.write_text(support("policy", "show").out + '\n[people.ana]\nrole = "lead"\n[people.vera]\nrole = "viewer"\n')
    assert support("policy", "apply", str(policy), "--yes").status == 0
    os.environ["SUPPORT_ME"] = "vera"
    try:
        made = Terminal("watch")
        made.said("q quit")
        made.press("t")
        made.said("only agents and leads may change cases")
        made.leave_nothing()
    finally:
        os.environ["SUPPORT_ME"] = "ana"
    assert kinds(support, "1") == ["opened"]


def test_pages_filters_and_a_case_are_looked_at(office: Office) -> None:
    for place in range(20):
        office.open(f"Case {place}", NOW - place * 60, customer="Acme" if place % 2 else "Beta")
    made = Terminal("watch", columns=80, lines=14)
    try:
        made.said("more below")
        made.press("\x1b[6~")
        assert made.until(lambda lines: lines[3].startswith("> S-12"))
        made.press("k")
        assert made.until(lambda lines: lines[10].startswith("> S-13"))
        made.press("\x1b[F")
        assert made.until(lambda lines: lines[10].startswith("> S-1 "))
        made.press("\r")
        made.said("Opened")
        made.press("\x1b")
        assert made.until(lambda lines: lines[10].startswith("> S-1 "))
        made.press("fcAcme\r")
        made.said("only Acme: 10")
        made.press("fcNobody at all\r")
        made.said("No customer matches")
        made.press("/nothing such\r")
        made.said("No case matches.")
        made.press("\x1b")
        made.said("20 open cases")
        made.press("?")
        made.said("write an internal note")
        made.press("qq")
        assert made.leave() == 0
    finally:
        made.leave_nothing() if made.program.poll() is None else None
