import os
import pty
import signal
import sqlite3
import subprocess
import sys
import termios
import time
from collections.abc import Iterator

import pytest

from supportcli.application.case import actions
from supportcli.application.desk import ChangeRequest
from tests.cli.board.terminal import Terminal
from tests.conftest import Support
from tests.desks import Office
from tests.instants import HOUR, MINUTE, NOW


@pytest.fixture
def office(office: Office) -> Office:
    office.open("Slow", NOW - HOUR, customer="Beta")
    office.open("Checkout is down", NOW, priority="critical", customer="Acme")
    return office


@pytest.fixture
def terminal(office: Office) -> Iterator[Terminal]:
    made = Terminal("watch")
    made.until(lambda lines: "q quit" in lines[-1])
    yield made
    made.leave_nothing()


def left(lines: list[str]) -> str:
    return next(line for line in lines if line[2:].startswith("S-2 ")).split("critical")[1].split()[0]


def test_seconds_count_down_and_q_gives_the_terminal_back(terminal: Terminal) -> None:
    first = left(terminal.screen.display)
    assert first.startswith("0:14:5") or first == "0:15:00"
    lines = terminal.until(lambda lines: left(lines) < first)
    assert lines[2].split()[:3] == ["Case", "Priority", "Clock"]
    assert lines[3][2:].startswith("S-2")
    os.write(terminal.keyboard, b"q")
    assert terminal.leave() == 0


def test_what_is_raised_or_new_goes_to_the_top_marked_until_s_sorts(terminal: Terminal, office: Office) -> None:
    office.raise_to("S-1", "critical", NOW)
    lines = terminal.until(lambda lines: lines[3][2:].startswith("S-1"))
    assert lines[3][2:].split()[1] == "RAISED"
    office.open("New and late", NOW - 3 * HOUR, priority="critical")
    lines = terminal.until(lambda lines: lines[3][2:].startswith("S-3"))
    assert lines[3][2:].split()[1] == "NEW"
    assert [line[2:5] for line in lines[4:6]] == ["S-1", "S-2"]
    assert "3 open cases, 1 breached" in lines[0]
    os.write(terminal.keyboard, b"s")
    lines = terminal.until(lambda lines: "NEW" not in "".join(lines[3:]))
    assert {line[2:5] for line in lines[3:6]} == {"S-1", "S-2", "S-3"}
    assert lines[3][2:].startswith("S-3")


def test_c_hands_the_number_of_the_case_to_the_terminal(terminal: Terminal) -> None:
    os.write(terminal.keyboard, b"c")
    terminal.until(lambda lines: "S-2 is copied" in "".join(lines))
    assert b"\x1b]52;c;Uy0y\x07" in terminal.written
    os.write(terminal.keyboard, b"q")
    assert terminal.leave() == 0


# It waits until a mark has been there for a while.
@pytest.mark.slow
def test_a_mark_goes_when_what_it_says_is_over(terminal: Terminal, office: Office) -> None:
    def words(lines: list[str], name: str) -> list[str]:
        return next((line[2:].split() for line in lines[3:] if line[2:].startswith(name)), ["", ""])

    office.raise_to("S-1", "high", NOW)
    late = office.open("Late", NOW - 2 * HOUR, priority="low")
    office.close(office.open("Back", NOW - HOUR), "fixed", NOW)
    terminal.until(lambda lines: words(lines, "S-1 ")[1] == "RAISED")
    assert words(terminal.screen.display, f"{late} ")[1] == "NEW"
    office.raise_to("S-1", "medium", NOW)
    lines = terminal.until(lambda lines: words(lines, "S-1 ")[1] == "medium")
    assert words(lines, f"{late} ")[1] == "NEW"
    actions.reopen(office.desk(), ["4"], "It is back", ChangeRequest(NOW))
    terminal.until(lambda lines: words(lines, "S-4 ")[1] == "REOPENED")
    actions.resolve(office.desk(), ["4"], "Solved", ChangeRequest(NOW))
    terminal.until(lambda lines: not any("REOPENED" in line for line in lines))


def test_a_full_board_counts_every_case_and_shows_the_late_one_at_once(office: Office) -> None:
    for place in range(10):
        office.open(f"Wish {place}", NOW, priority="low")
    made = Terminal("watch", columns=80, lines=9)
    try:
        made.until(lambda lines: "12 open cases" in lines[0] and "more below" in lines[0])
        office.open("EVERYTHING IS DOWN", NOW - 16 * MINUTE, priority="critical", customer="Big")
        lines = made.until(lambda lines: "EVERYTHING" in lines[3])
        assert lines[3][2:].split()[:2] == ["S-13", "NEW"]
        assert "13 open cases, 1 breached" in lines[0]
    finally:
        made.leave_nothing()


def test_only_what_changed_is_drawn(terminal: Terminal) -> None:
    first = left(terminal.screen.display)
    terminal.written = b""
    terminal.until(lambda lines: left(lines) < first)
    assert b"Checkout" not in terminal.written
    assert len(terminal.written) < 400


def test_a_new_size_is_filled(terminal: Terminal) -> None:
    terminal.resize(60, 8)
    lines = terminal.until(lambda lines: "q quit" in lines[-1])
    assert lines[3][2:].startswith("S-2")


@pytest.mark.parametrize(("number", "status"), [
    (signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131),
])  # fmt: skip
def test_every_end_gives_the_terminal_back(terminal: Terminal, number: int, status: int) -> None:
    terminal.program.send_signal(number)
    assert terminal.leave() == status


def test_a_terminal_that_is_closed_ends_it_as_a_hang_up(office: Office) -> None:
    keyboard, end = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "supportcli", "watch"], stdin=end, stdout=end, stderr=subprocess.PIPE, env={**os.environ, "TERM": "xterm"}
    )  # fmt: skip
    os.close(end)
    drawn = b""
    while b"q quit" not in drawn:
        drawn += os.read(keyboard, 65536)
    os.close(keyboard)
    assert (program.wait(timeout=10), program.communicate()[1]) == (129, b"")


@pytest.mark.sqlite_only("a lock on a file")
def test_a_locked_store_is_said_and_q_is_answered_at_once(terminal: Terminal, office: Office) -> None:
    other = sqlite3.connect(office.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    terminal.until(lambda lines: "not read since" in lines[-2])
    assert left(terminal.screen.display)
    began = time.monotonic()
    os.write(terminal.keyboard, b"q")
    assert terminal.leave() == 0
    assert time.monotonic() - began < 1
    other.close()


@pytest.mark.sqlite_only("a lock on a file")
def test_a_store_that_is_locked_at_the_start_is_drawn_when_it_is_free(office: Office) -> None:
    other = sqlite3.connect(office.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    made = Terminal("watch")
    try:
        made.until(lambda lines: "not read yet" in "".join(lines[-3:]))
        other.close()
        made.until(lambda lines: lines[3][2:].startswith("S-2"))
    finally:
        made.leave_nothing()


@pytest.mark.parametrize("pasted", [b"quickly", b"\x1b[200~q\x1b[201~", b"sq" * 2000])
def test_what_is_pasted_does_nothing_and_is_said(terminal: Terminal, pasted: bytes) -> None:
    os.write(terminal.keyboard, pasted)
    terminal.until(lambda lines: "ignored" in lines[-2])
    assert terminal.program.poll() is None
    time.sleep(0.1)
    os.write(terminal.keyboard, b"q")
    assert terminal.leave() == 0


def test_a_stopped_board_takes_the_terminal_again_when_it_goes_on(terminal: Terminal) -> None:
    terminal.program.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, terminal.program.pid, os.WSTOPPED | os.WNOWAIT)
    # A shell has the terminal meanwhile, and leaves it as it was.
    termios.tcsetattr(terminal.end, termios.TCSANOW, terminal.before)
    terminal.screen.reset()
    terminal.program.send_signal(signal.SIGCONT)
    terminal.until(lambda lines: lines[3][2:].startswith("S-2"))
    assert not termios.tcgetattr(terminal.end)[3] & termios.ICANON
    os.write(terminal.keyboard, b"q")
    assert terminal.leave() == 0


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGTSTP])
def test_a_board_that_is_continued_behind_its_shell_waits_for_fg(office: Office, number: int) -> None:
    made = Terminal("watch", shell=True)
    try:
        made.until(lambda lines: "q quit" in lines[-1])
        board = os.tcgetpgrp(made.keyboard)
        os.kill(board, number)
        made.until(lambda lines: "stopped here" in "".join(lines))
        for _ in range(2):
            os.kill(board, signal.SIGCONT)
            time.sleep(0.3)
        assert os.tcgetpgrp(made.keyboard) != board
        made.screen.reset()
        os.write(made.keyboard, b"\n")
        made.until(lambda lines: lines[3][2:].startswith("S-2") and "q quit" in lines[-1])
        assert not termios.tcgetattr(made.end)[3] & termios.ICANON
        os.write(made.keyboard, b"q")
        made.until(lambda lines: "ended 0" in "".join(lines))
    finally:
        made.leave_nothing()


def test_a_board_behind_its_shell_ends_when_it_is_told_to(office: Office) -> None:
    made = Terminal("watch", shell=True)
    try:
        made.until(lambda lines: "q quit" in lines[-1])
        board = os.tcgetpgrp(made.keyboard)
        os.kill(board, signal.SIGSTOP)
        made.until(lambda lines: "stopped here" in "".join(lines))
        os.kill(board, signal.SIGCONT)
        time.sleep(0.3)
        os.kill(board, signal.SIGTERM)
        os.kill(board, signal.SIGCONT)
        end = time.monotonic() + 10
        while os.path.exists(f"/proc/{board}/exe") and time.monotonic() < end:
            time.sleep(0.05)
        assert not os.path.exists(f"/proc/{board}/exe")
    finally:
        made.leave_nothing()


def test_the_store_is_free_for_others_while_it_is_watched(terminal: Terminal, support: Support) -> None:
    assert support("note", "1", "-m", "Seen").status == 0
    assert terminal.program.poll() is None


@pytest.mark.sqlite_only("a file that is taken away")
def test_a_store_that_was_taken_away_is_told(terminal: Terminal, office: Office) -> None:
    os.unlink(office.path)
    terminal.until(lambda lines: "not read any more" in "".join(lines))
    os.write(terminal.keyboard, b"q")
    assert terminal.leave() == 0


def test_where_there_is_no_terminal_it_prints_once(office: Office, support: Support) -> None:
    assert support("watch").out == support("list").out
    assert support("watch", "--every", "0s").status == 2


def test_a_new_breach_rings_is_said_until_a_key_and_counted_in_the_title(office: Office) -> None:
    office.open("About to be late", NOW - 15 * MINUTE + 4, priority="critical")
    made = Terminal("watch")
    try:
        made.said("q quit")
        assert b"\x1b]2;support\x07" in made.written
        assert b"\x07" not in made.written.replace(b"\x1b]2;support\x07", b"")
        made.said("Newly breached: S-3.")
        assert made.written.count(b"\x07") == 3
        assert b"\x1b]2;(1) support\x07" in made.written
        made.press("j")
        made.until(lambda lines: "Newly breached" not in " ".join(lines))
    finally:
        made.leave_nothing()


def test_where_no_bell_is_wanted_none_rings(office: Office, support: Support) -> None:
    office.open("About to be late", NOW - 15 * MINUTE + 3, priority="critical")
    made = Terminal("watch", "--bell", "off")
    try:
        made.said("1 breached")
        assert b"\x07" not in made.written.replace(b"\x1b]2;support\x07", b"").replace(b"\x1b]2;(1) support\x07", b"")
    finally:
        made.leave_nothing()
    assert support("watch", "--bell", "loud").status == 2


#: The program, in which the third frame fails.
_FAILS = """
import sys
from supportcli.cli.app.boundary import run
from supportcli.presentation.terminal.board_frame import Painter
draw, frames = Painter.draw, []
def fail(self, picture, **more):
    frames.append(picture)
    if len(frames) == 3:
        raise ArithmeticError("in the middle of a frame")
    return draw(self, picture, **more)
Painter.draw = fail
sys.exit(run(sys.argv[1:]))
"""


def test_whatever_goes_wrong_the_terminal_is_given_back(office: Office) -> None:
    made = Terminal("watch", code=_FAILS)
    try:
        assert made.program.wait(timeout=10) == 1
        made.said("Something unexpected went wrong: ArithmeticError: in the middle of a frame.")
        assert b"\x1b[?2004l\x1b[?7h\x1b[?1049l" in made.written
        assert termios.tcgetattr(made.end) == made.before
    finally:
        made.leave_nothing()
