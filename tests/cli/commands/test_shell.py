"""Recorded commands on a real terminal: everything behaves as without us, and our terminal is as it was."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.cli.screen import RUN, Screen
from tests.conftest import Support
from tests.tools import require

SHELL = (sys.executable, "-m", "supportcli", "shell", "1", "--local")
CURSES = """
import curses
def main(screen):
    screen.addstr(2, 3, "a curses page")
    screen.refresh()
    while (key := screen.getkey()) != "q":
        screen.addstr(4, 3, f"key {key} in {screen.getmaxyx()}" if key != "KEY_RESIZE" else f"now {screen.getmaxyx()}")
        screen.refresh()
curses.wrapper(main)
"""


@pytest.fixture(autouse=True)
def _case(support: Support) -> None:
    assert support("open", "Disk full", "-c", "Acme").status == 0


def shown(support: Support) -> str:
    done = support("transcript", "show", "@last")
    assert done.status == 0, done.err
    return done.out


def test_ok_a_command_has_a_terminal_of_the_size_of_ours(support: Support) -> None:
    code = "import os, sys; print([os.isatty(n) for n in range(3)], os.get_terminal_size()); sys.exit(7)"
    screen = Screen([*RUN, sys.executable, "-c", code], size=(33, 77))
    assert screen.end() == 7
    assert screen.text == "[True, True, True] os.terminal_size(columns=77, lines=33)\n"
    told = support("transcript", "show", "@last", "--json").json
    assert (told["columns"], told["rows"], told["term"], told["status"]) == (77, 33, "xterm", 7)
    assert told["text"] == screen.text.rstrip("\n")


def test_ok_python_answers(support: Support) -> None:
    screen = Screen([*RUN, sys.executable, "-q"])
    screen.wait_for(">>> ")
    screen.type("6 * 7\n")
    screen.wait_for("42")
    screen.wait_for(">>> ")
    screen.type("\x04")
    assert screen.end() == 0
    assert "42" in shown(support)


def test_ok_a_password_is_not_echoed_and_not_kept(support: Support) -> None:
    screen = Screen([*RUN, sys.executable, "-c", "import getpass; print('got', len(getpass.getpass()))"])
    screen.wait_for("Password: ")
    screen.type("s3cret\n")
    assert screen.end() == 0
    assert "got 6" in screen.text
    assert "s3cret" not in screen.text
    assert shown(support) == "Password:\ngot 6\n"
    assert "s3cret" not in support("export", "events").out


def test_ok_ctrl_c_reaches_the_command_alone(support: Support) -> None:
    screen = Screen([*RUN, "sh", "-c", "trap 'echo caught; exit 9' INT; echo ready; while :; do sleep 0.1; done"])
    screen.wait_for("ready")
    screen.type("\x03")
    screen.wait_for("caught")
    assert screen.end() == 9
    plain = Screen([*RUN, "sh", "-c", "echo ready; exec sleep 60"])
    plain.wait_for("ready")
    plain.type("\x1c")
    assert plain.end() == 128 + signal.SIGQUIT
    assert [row["status"] for row in support("transcript", "list", "--json").json] == [9, 131]


def test_ok_ctrl_d_ends_what_is_typed(support: Support) -> None:
    screen = Screen([*RUN, "cat"])
    screen.type("one\n")
    screen.wait_for("one\r\none\r\n")
    screen.type("\x04")
    assert screen.end() == 0


def test_ok_a_new_size_is_passed_on_and_recorded(support: Support) -> None:
    # Waits for the signal itself: one that came just before a read would be handled only after it.
    code = (
        "import os, signal\n"
        "signal.signal(signal.SIGWINCH, lambda *_: None)\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])\n"
        "print('ready', flush=True)\n"
        "size = None\n"
        "while size != (101, 41):\n"
        " signal.sigwait([signal.SIGWINCH])\n"
        " size = tuple(os.get_terminal_size())\n"
        " print('now %d %d' % size, flush=True)\n"
        "input()"
    )
    screen = Screen([*RUN, sys.executable, "-c", code])
    screen.wait_for("ready")
    screen.resize(41, 101)
    screen.wait_for("now 101 41")
    screen.type("\n")
    assert screen.end() == 0
    cast = support("transcript", "export", "@last", "--as", "cast").out
    assert '"r", "101x41"]' in cast


def test_ok_curses_draws_and_is_resized(support: Support) -> None:
    screen = Screen([*RUN, sys.executable, "-c", CURSES])
    screen.wait_for("a curses page")
    screen.type("x")
    screen.wait_for("key x in (30, 90)")
    screen.resize(20, 60)
    # curses itself may see the new size only with the next key.
    time.sleep(0.5)
    screen.type("y")
    screen.wait_for("(20, 60)")
    screen.type("q")
    assert screen.end() == 0
    assert "a curses page" in shown(support)


def test_ok_vim_edits(support: Support, home: Path) -> None:
    require("vim")
    screen = Screen([*RUN, "vim", "-u", "NONE", "-N", "text.txt"])
    screen.wait_for("text.txt")
    screen.type("ihello from vim\x1b:wq\r")
    assert screen.end() == 0
    assert (home / "text.txt").read_text() == "hello from vim\n"
    assert "hello from vim" in support("transcript", "show", "@last", "--raw").out


def test_ok_top_runs(support: Support) -> None:
    require("top", "procps")
    screen = Screen([*RUN, "top", "-b", "-n", "1"])
    assert screen.end() == 0
    assert "load average" in screen.text
    assert "load average" in shown(support)
    watching = Screen([*RUN, "top"])
    watching.wait_for("load average")
    watching.type("q")
    assert watching.end() == 0


def test_ok_ctrl_z_stops_both_and_fg_goes_on_with_both(support: Support) -> None:
    screen = Screen(["bash", "--norc", "-i"], {"PS1": "READY> "})
    screen.wait_for("READY> ")
    line = " ".join([*RUN, "sh", "-c", "'echo begun; cat; echo after'"])
    screen.type(f"{line}\n")
    screen.wait_for("begun\r\n")
    before = screen.attributes()
    screen.type("a\n")
    screen.wait_for("a\r\na\r\n")
    screen.type("\x1a")
    screen.wait_for("Stopped")
    screen.wait_for("READY> ")
    # A line editor sets the terminal itself; what a program finds there is what was there before.
    screen.type("stty -a | grep -c ' icanon.* echo '\n")
    screen.wait_for("1\r\n")
    screen.type("fg\n")
    screen.wait_for("after'\r\n")
    screen.type("b\n")
    screen.wait_for("b\r\nb\r\n")
    assert screen.attributes() == before
    screen.type("\x04")
    screen.wait_for("after")
    screen.wait_for("READY> ")
    screen.type("exit\n")
    assert screen.end() == 0
    assert [row["status"] for row in support("transcript", "list", "--json").json] == [0]


@pytest.mark.parametrize("how", ["end", "kill us", "no command"])
def test_ok_our_terminal_is_as_it_was(support: Support, home: Path, how: str) -> None:
    # A shell keeps the terminal open after us.
    word = "nonesuch-command" if how == "no command" else "cat"
    ours = f"sh -c 'echo $$ > pid; exec {' '.join(RUN)} {word}'"
    screen = Screen(["sh", "-c", f"{ours}; echo status $?; read x; echo $x"])
    before = screen.attributes()
    if how != "no command":
        screen.type("a\n")
        screen.wait_for("a\r\na\r\n")
        assert screen.attributes() != before
    if how == "end":
        screen.type("\x04")
    elif how == "kill us":
        os.kill(int((home / "pid").read_text()), signal.SIGTERM)
    screen.wait_for("status ")
    assert screen.attributes() == before
    screen.type("typed\n")
    screen.wait_for("typed\r\ntyped\r\n")
    assert screen.end() == 0


def test_ok_a_closed_terminal_hangs_the_command_up_and_keeps_what_happened(support: Support, home: Path) -> None:
    script = f"trap 'echo hung up > {home}/told; exit 1' HUP; echo ready; while :; do sleep 0.1; done"
    screen = Screen([*RUN, "sh", "-c", script])
    screen.wait_for("ready")
    screen.close()
    end = time.monotonic() + 30
    while not support("transcript", "list", "--json").json[0]["ended_at"]:
        assert time.monotonic() < end
    assert (home / "told").read_text() == "hung up\n"
    (row,) = support("transcript", "list", "--json").json
    assert row["status"] == 1
    assert "ready" in shown(support)
    assert support("verify").status == 0


def test_ok_a_pipeline_keeps_its_keyboard(support: Support) -> None:
    """Where only a part of the streams is a terminal, whoever reads the keyboard in the pipeline still does."""
    screen = Screen(
        ["sh", "-c", f"{' '.join(RUN)} echo from the command | (read line; read key < /dev/tty; echo $line, $key)"]
    )
    time.sleep(1)
    screen.type("typed\n")
    screen.wait_for("from the command, typed")
    assert screen.end() == 0


def test_ok_errors_on_a_terminal_while_output_goes_into_a_file(support: Support, home: Path) -> None:
    code = "import os, sys; print('data'); print([os.isatty(n) for n in range(3)], file=sys.stderr)"
    screen = Screen(["sh", "-c", f'{" ".join(RUN)} {sys.executable} -c "{code}" > out'])
    assert screen.end() == 0
    assert screen.text == "[True, False, True]\n"
    assert (home / "out").read_bytes() == b"data\n"


def test_ok_ctrl_c_with_output_into_a_pipe(support: Support) -> None:
    screen = Screen(
        ["bash", "-c", f"{' '.join(RUN)} sh -c 'echo ready; exec sleep 60' | cat; echo ${{PIPESTATUS[0]}}; :"]
    )
    screen.wait_for("ready")
    screen.type("\x03")
    screen.end()
    (row,) = support("transcript", "list", "--json").json
    assert row["status"] == 130


def test_ok_a_flood_on_a_terminal(support: Support, home: Path) -> None:
    lines = 200_000
    screen = Screen([*RUN, "seq", str(lines)])
    assert screen.end(120) == 0
    wanted = "".join(f"{number}\n" for number in range(1, lines + 1))
    assert screen.text == wanted
    assert shown(support) == wanted


def test_ok_bytes_that_are_no_text(support: Support) -> None:
    screen = Screen([*RUN, "printf", r"a\377\376\200b\303"])
    assert screen.end() == 0
    assert screen.seen == b"a\xff\xfe\x80b\xc3"
    assert shown(support) == "a\ufffd\ufffd\ufffdb\ufffd\n"


def test_ok_a_shell_is_recorded_from_beginning_to_end(support: Support) -> None:
    screen = Screen([*SHELL], {"SHELL": "/bin/sh", "PS1": "in> "})
    screen.wait_for("everything shown from here on is recorded")
    screen.wait_for("in> ")
    screen.type("echo $((40 + 2))\n")
    screen.wait_for("42")
    screen.type("exit 4\n")
    assert screen.end() == 4
    assert "Recorded: support transcript show" in screen.text
    (row,) = support("transcript", "list", "--json").json
    assert (row["kind"], row["command"], row["status"]) == ("shell", "/bin/sh", 4)
    assert "echo $((40 + 2))\n42\n" in shown(support)
    assert support("log", "1", "--json").json[-1]["kind"] == "ran"


def test_ok_a_shell_with_a_command_of_ones_own(support: Support) -> None:
    screen = Screen([*SHELL, "--", "cat"])
    screen.type("x\n")
    screen.wait_for("x\r\nx\r\n")
    screen.type("\x04")
    assert screen.end() == 0
