"""Work on the board, on a real terminal: what is pressed is done by the rules of the commands."""

import os
import sqlite3
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


def test_a_text_is_offered_for_the_reason_it_was_written_for(terminal: Terminal, support: Support) -> None:
    terminal.press("wvTicket 4711 at the host\x1b")
    terminal.said("Your text for S-2 is kept")
    terminal.press("ws")
    terminal.said("What is waited for?")
    terminal.press("Window")
    terminal.said("> Window")
    terminal.press("\x1b")
    terminal.said("Your text for S-2 is kept")
    terminal.press("wv")
    terminal.said("> Ticket 4711 at the host")
    terminal.press("\x1bphNobody can work\x1b")
    terminal.said("Your text for S-2 is kept")
    terminal.press("pl")
    terminal.said("Why does the priority change?")
    assert "Nobody can work" not in "".join(terminal.screen.display)
    terminal.press("\x1bq")
    terminal.said("Quit? [y/N]")
    terminal.press("y")
    assert terminal.leave() == 0
    done = support("wait", "2", "--for", "vendor", "--recover")
    assert "Ticket 4711 at the host" in done.out + done.err


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


def test_a_new_size_in_the_middle_of_a_text_keeps_the_text_and_the_case(terminal: Terminal, support: Support) -> None:
    terminal.press("\x1b[Bn")
    terminal.press("Half")
    terminal.resize(50, 9)
    terminal.said("> Half")
    terminal.press(" a line\r")
    terminal.said("note added: Half a line")
    terminal.until(lambda lines: any(line.startswith("> S-1") for line in lines))
    assert kinds(support, "1") == ["opened", "noted"]


def test_on_a_screen_that_is_too_small_no_key_does_anything_but_to_quit(terminal: Terminal, support: Support) -> None:
    terminal.resize(36, 6)
    terminal.said("q quits.")
    terminal.press("trHello")
    assert kinds(support) == ["opened"]
    terminal.press("q")
    assert terminal.program.wait(timeout=10) == 0
    assert kinds(support) == ["opened"]


def test_a_case_that_somebody_closes_stays_until_the_selection_leaves_it(terminal: Terminal, office: Office) -> None:
    office.close("S-2", "fixed", NOW)
    terminal.until(lambda lines: "CLOSED" in lines[3])
    terminal.said("S-2 closed: closed as fixed")
    terminal.press("j")
    terminal.press("s")
    lines = terminal.until(lambda lines: "CLOSED" not in "".join(lines))
    assert lines[3].startswith("> S-1")


@pytest.mark.sqlite_only("a lock on a file")
def test_a_text_that_cannot_be_stored_stays_and_is_stored_once_when_it_is_sent_again(
    terminal: Terminal, office: Office, support: Support
) -> None:
    terminal.press("nSeen")
    other = sqlite3.connect(office.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    terminal.press("\r")
    terminal.said("storing")
    terminal.said("the store has been in use by others for too long")
    terminal.said("> Seen")
    other.close()
    terminal.press("\r")
    terminal.said("note added: Seen")
    assert kinds(support) == ["opened", "noted"]


def test_ctrl_z_where_no_shell_could_go_on_with_it_changes_nothing(terminal: Terminal) -> None:
    terminal.written = b""
    os.write(terminal.keyboard, b"\x1a")
    terminal.until(lambda lines: terminal.written.count(b"\x1b[?1049h") == 1 and lines[3].startswith("> S-2"))
    assert terminal.written.count(b"\x1b[?1049l") == 1
    terminal.press("q")
    assert terminal.leave() == 0


def test_ctrl_z_gives_the_terminal_back_and_fg_takes_it_again(office: Office) -> None:
    office.open("Slow", NOW)
    made = Terminal("watch", shell=True)
    try:
        made.said("q quit")
        os.write(made.keyboard, b"\x1a")
        made.said("stopped here")
        assert made.written.count(b"\x1b[?1049l") == 1
        os.write(made.keyboard, b"\n")
        made.until(lambda lines: made.written.count(b"\x1b[?1049h") >= 2 and lines[3].startswith("> S-1"))
        made.press("q")
        made.said("ended 0")
    finally:
        made.leave_nothing()


@pytest.mark.sqlite_only("about what is asked, whatever the store")
def test_what_a_plan_asks_for_is_asked_for(terminal: Terminal, support: Support, tmp_path: Path) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(support("policy", "show").out.replace("# consent_to_lower", "consent_to_lower"))
    assert support("policy", "apply", str(policy), "--yes").status == 0
    assert support("customer", "add", "Acme", "--contact", "Ann").status == 0
    terminal.press("phThey work on the spare line\r")
    terminal.said("lowers from critical only with the customer's consent")
    terminal.said("Where is the customer's consent?")
    terminal.press("mail-4711\r")
    terminal.said("Whose consent is it?")
    terminal.press("Nobody\r")
    terminal.said("Nobody")
    terminal.press("\x15Ann\r")
    terminal.said("This lowers the priority. Do it? [y/N]")
    assert kinds(support) == ["opened"]
    terminal.press("y")
    terminal.said("S-2: reprioritised from critical to high")
    (event,) = [each for each in support("log", "2", "--json").json if each["kind"] == "reprioritised"]
    assert (event["payload"]["consent"], event["payload"]["consent_by"]) == ("mail-4711", "Ann")
