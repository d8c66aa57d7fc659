"""support transcript: found by case, uid and @last; shown, played, exported."""

import json
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jsonschema import validate

from supportcli.presentation.json_schema.answers import schema
from tests.cli.screen import RUN, Screen
from tests.conftest import Support
from tests.tools import require

PLAY = (sys.executable, "-m", "supportcli", "transcript", "play", "@last")


@pytest.fixture(autouse=True)
def _case(support: Support) -> None:
    for title in ("Disk full", "Slow"):
        assert support("open", title, "-c", "Acme").status == 0


def run(support: Support, script: str, case: str = "1") -> str:
    assert support("run", case, "--local", "--", "sh", "-c", script).status == 0
    return str(support("transcript", "list", case, "--json").json[-1]["uid"])


def test_ok_recordings_are_listed_and_found(support: Support) -> None:
    first, second = run(support, "echo one"), run(support, "echo two", "2")
    rows = support("transcript", "list", "--json").json
    assert [(row["uid"], row["case"]) for row in rows] == [(first, "S-1"), (second, "S-2")]
    for row in rows:
        validate(row, schema("recording"))
    assert [row["uid"] for row in support("transcript", "list", "2", "--json").json] == [second]
    assert support("transcript", "show", second[:30]).out == "two\n"
    assert support("transcript", "show", "@last").out == "two\n"
    assert support("transcript", "list", "--ids").out == f"{first}\n{second}\n"
    assert support("transcript", "list", "1").out.split("\t")[1] == "S-1"
    told = support("transcript", "show", first, "--json").json
    validate(told, schema("transcript"))
    assert (told["text"], told["local"], told["columns"]) == ("one", True, None)


@pytest.mark.parametrize(("name", "status"), [("nonsense", 2), ("ffffffff", 4), ("0", 2), ("@last", 4), ("", 2)])
def test_err_no_such_recording(support: Support, name: str, status: int) -> None:
    for words in (["show", name], ["export", name, "--as", "txt"]):
        done = support("transcript", *words)
        assert (done.status, done.out) == (status, "")
    assert support("transcript", "list", "9").status == 4
    assert support("transcript", "list", "--json").out.strip() == "[]"


def test_err_a_prefix_of_two(support: Support) -> None:
    run(support, "true")
    assert "more than one" in support("transcript", "show", run(support, "true")[:8]).err


def test_ok_what_is_shown_is_safe_and_what_is_raw_is_exact(support: Support) -> None:
    subprocess.run([*RUN, "printf", r"\033[31mred\033[0m\033]0;title\007\n\377\n"], capture_output=True, check=True)
    assert support("transcript", "show", "@last").out == "red\n\ufffd\n"
    raw = support("transcript", "export", "@last", "--as", "txt").out
    assert raw == "red\n\ufffd\n"


@pytest.mark.parametrize("form", ["cast", "txt", "html"])
def test_ok_forms(support: Support, home: Path, form: str) -> None:
    run(support, "echo 'a <b> ü'")
    there = support("transcript", "export", "@last", "--as", form)
    assert there.status == 0
    here = support("transcript", "export", "@last", "--as", form, "-o", "file")
    assert (here.status, here.out) == (0, "")
    assert (home / "file").read_text() == there.out
    assert (home / "file").stat().st_mode & 0o777 == 0o600
    again = support("transcript", "export", "@last", "--as", form, "-o", "file")
    assert again.status == 2
    assert (home / "file").read_text() == there.out
    if form == "cast":
        head, *events = map(json.loads, there.out.splitlines())
        assert head["version"] == 2
        assert events[0][1:] == ["o", "a <b> ü\r\n"]


def test_ok_what_is_piped_away_ends_quietly(support: Support) -> None:
    run(support, "seq 100000")
    done = support("transcript", "show", "@last", "--raw")
    assert len(done.out.splitlines()) == 100_000


def test_err_a_form_there_is_not(support: Support) -> None:
    run(support, "true")
    assert support("transcript", "export", "@last").status == 2
    assert support("transcript", "export", "@last", "--as", "gif").status == 2
    assert support("transcript", "play", "@last").status == 2


def test_ok_played_in_its_own_time_and_harmless(support: Support) -> None:
    run(support, r"printf 'one\033[6n\033]0;evil\007\n'; sleep 1.2; echo two")
    screen = Screen([*PLAY, "--speed", "4"])
    screen.wait_for("one\r\n")
    screen.wait_for("two\r\n")
    assert screen.end() == 0
    assert b"\x1b[6n" not in screen.seen
    assert b"evil" not in screen.seen
    quick = Screen([*PLAY, "--idle", "0"])
    assert quick.end() == 0
    assert re.search(r"one\s+two", quick.text)


def test_ok_nothing_waits_to_be_brought_in(support: Support) -> None:
    done = support("transcript", "recover")
    assert (done.status, done.out) == (0, "")


@pytest.mark.sqlite_only("about a terminal, whatever the store")
def test_ok_a_terminal_is_as_it_was_after_a_recording_that_was_cut_off(support: Support, home: Path) -> None:
    tmux = require("tmux")
    run(
        support,
        r"printf '\033[?1049h\033[?25l\033[?1003h\033[?2004h\033[?1h\033=\033[4h\033[?6h\033[?7l\033[2;5r\033(0 there'",
    )
    flags = "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_cursor_flag} #{keypad_flag} #{insert_flag} #{origin_flag}"
    shape = f"{flags} #{{wrap_flag}} #{{scroll_region_upper}} #{{scroll_region_lower}}"

    def tell(*words: str) -> str:
        return subprocess.run(
            [tmux, "-S", str(home / "socket"), *words], capture_output=True, text=True, check=True
        ).stdout

    tell("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "20", "sh")
    try:
        before = tell("display-message", "-p", shape)
        tell("send-keys", f"{shlex.join([*PLAY, '--idle', '0'])}; touch done", "Enter")
        end = time.monotonic() + 30
        while not (home / "done").exists():
            assert time.monotonic() < end
            time.sleep(0.05)
        assert tell("display-message", "-p", shape) == before
        assert "there" not in tell("capture-pane", "-p").replace("there'", "")
    finally:
        tell("kill-server")
