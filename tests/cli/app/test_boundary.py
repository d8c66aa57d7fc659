"""The edge: failures are sentences with an exit status, in JSON where that was asked for, and never a traceback."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from supportcli.cli.app.boundary import dispatch, run
from supportcli.cli.app.failures import report
from supportcli.cli.declare import Context
from supportcli.domain.errors import SupportError
from tests.conftest import Support

PROGRAM = [sys.executable, "-m", "supportcli"]


def _shell(line: str) -> subprocess.CompletedProcess[str]:
    told = {**os.environ, "SUPPORT": " ".join(PROGRAM)}
    return subprocess.run(["bash", "-c", line], env=told, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["opne"], "There is no command 'opne' in support.", "Did you mean open or reopen?"),
        (["reprioritse"], "There is no command 'reprioritse' in support.", "Did you mean reprioritise"),
        (["explain"], "There is no command 'explain' in support.", "Did you mean sla explain?"),
        (["create"], "There is no command 'create' in support.", "Did you mean open?"),
        (["xyzzy"], "There is no command 'xyzzy' in support.", "Try: support --help"),
        (["sla", "exlain"], "There is no command 'exlain' in support sla.", "Did you mean explain?"),
        (["sla"], "support sla needs one of its commands: due, elapsed", "Try: support sla --help"),
        (["list", "--jsn"], "support list has no option --jsn.", "Did you mean --json"),
        (["list", "-Z"], "support list has no option -Z.", "Try: support list --help"),
        (["list", "--store"], "--store needs a value.", "Try: support list --help"),
        (["list", "--json=1"], "--json takes no value.", "Try: support list --help"),
        (["list", "-n", "many"], "-n/--limit: 'many' is not a whole number.", "Try: support list --help"),
        (["config", "get"], "NAME is missing: One of store, me,", "Try: support config get --help"),
        (["open", "Checkout", "is", "down"], "support open did not expect 'is down'.", "a text of several words"),
        (["--csv", "open", "x"], "support open takes no --csv.", "Try: support open --help"),
        (
            ["list", "--color", "purple"],
            "--color: 'purple' is not a valid color; it is one of always, never, auto.",
            "",
        ),
        (["list", "--tz", "Mars/Base"], "There is no zone 'Mars/Base' (--tz).", "Zones are named"),
    ],
)
def test_err_a_line_that_is_not_understood(support: Support, words: list[str], message: str, hint: str) -> None:
    support("open", "A case")
    done = support(*(("--plain", *words) if words[0] == "list" else words))
    assert (done.status, done.out) == (2, "")
    first, *rest = done.err.splitlines()
    assert first.startswith(f"support: {message}")
    assert hint in "".join(rest)
    assert len(rest) <= 1


def test_err_in_json_is_one_object(support: Support) -> None:
    for words in (["list", "--json", "--bogus"], ["--json", "opne"], ["sla", "--json"], ["--json", "open"]):
        done = support(*words)
        assert (done.status, done.out) == (2, "")
        assert set(done.error) == {"code", "exit", "message", "hint"}
        assert (done.error["code"], done.error["exit"]) == ("usage", 2)


def test_global_flags_stand_before_or_after(support: Support) -> None:
    support("open", "A case")
    before, after = support("--json", "list"), support("list", "--json")
    assert before.json == after.json
    assert support("--csv", "list").out == support("list", "--csv").out
    assert support("--tz", "Asia/Tokyo", "config", "get", "tz").out == "Asia/Tokyo\n"
    assert support("--json", "config", "get", "tz").json["value"] == "UTC"
    there = support("--store", "other.db", "list")
    assert (there.status, there.err.count("other.db: there is no store")) == (7, 1)


def test_new_is_open_and_both_spellings_are_one(support: Support) -> None:
    assert support("new", "A case").out.startswith("S-1: opened")
    assert "from medium to high" in support("reprioritize", "1", "high", "--because", "It is worse than it was").out
    for shortened in ("op", "rep", "li", "l"):
        assert support(shortened).status == 2


def test_a_closed_pipe_ends_quietly(support: Support) -> None:
    support("open", "A case")
    done = _shell("set -o pipefail; $SUPPORT help policy | true")
    assert (done.returncode, done.stderr) in {(141, ""), (0, "")}
    done = _shell('($SUPPORT demo --fast; echo "left $?" >&2) | head -1')
    assert done.stderr == "left 141\n"


def test_err_the_output_cannot_be_written() -> None:
    done = _shell("$SUPPORT version > /dev/full")
    assert done.returncode == 1
    assert done.stderr == "support: The output could not be written: No space left on device.\n"


_BEYOND = "support: It is stored, but the output could not be written: No space left on device."


def test_err_what_is_stored_is_said_where_the_output_cannot_be_written(support: Support) -> None:
    support("open", "A case")
    for words, status in (
        ("note 1 -m once", 9), ("note 1 -m twice --json", 9), ("customer add Acme", 9),
        # What changes nothing may be repeated; so may a preview, which is taken back.
        ("show 1", 1), ("policy refresh --dry-run", 1),
    ):  # fmt: skip
        done = _shell(f"$SUPPORT {words} > /dev/full")
        assert done.returncode == status, (words, done.stderr)
        if status == 9 and "--json" not in words:
            assert done.stderr.splitlines()[0] == _BEYOND
        if status == 9 and "--json" in words:
            assert json.loads(done.stderr)["error"]["code"] == "stored_not_said"
    assert support("log", "1", "--json").json[1]["kind"] == "noted"
    # Nothing is left to recover: it has arrived.
    assert support("note", "1", "--recover").status == 4


def test_err_stdout_is_closed() -> None:
    done = _shell("$SUPPORT open X >&-")
    assert done.returncode == 1
    assert done.stderr == "support: The answer cannot be written: stdout is closed.\n"
    assert _shell("$SUPPORT list --all").returncode == 7


def test_a_closed_stderr_does_not_soil_stdout(support: Support) -> None:
    done = _shell("$SUPPORT list 2>&-")
    assert (done.returncode, done.stdout) == (7, "")
    support("open", "A case")
    assert _shell("$SUPPORT note 1 -F - <&-").returncode in {2, 3}


def test_ctrl_c_ends_without_a_traceback() -> None:
    running = subprocess.Popen(
        [*PROGRAM, "note", "1", "-F", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(1)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=10)
    assert running.returncode in {130, -signal.SIGINT}
    assert (out, err) == (b"", b"")


def test_err_what_nobody_foresaw(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def command(_ctx: Context) -> None:
        """Break."""
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("supportcli.cli.commands.version.command", command)
    assert run(["version"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.splitlines()[0]) == (
        "",
        "support: Something unexpected went wrong: ZeroDivisionError: by nothing.",
    )
    assert "Traceback" not in err
    monkeypatch.setenv("SUPPORT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        dispatch(["version"])


def test_err_a_file_is_told_by_its_name(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def command(_ctx: Context) -> None:
        """Break."""
        with open("/nowhere/at/all", encoding="utf-8"):
            pass

    monkeypatch.setattr("supportcli.cli.commands.version.command", command)
    assert run(["version"]) == 1
    assert capsys.readouterr().err == "support: /nowhere/at/all: No such file or directory.\n"


def test_what_is_typed_is_safe_to_show(support: Support) -> None:
    done = support("\x1b[31mred")
    assert done.status == 2
    assert "\x1b" not in done.err
    done = support("list", "--\x1b]0;x\x07")
    assert done.status == 2
    assert "\x1b" not in done.err


def test_an_stderr_that_takes_nothing_leaves_the_exit_status(support: Support) -> None:
    assert _shell("$SUPPORT nosuch 2>/dev/full").returncode == 2
    assert _shell("$SUPPORT open X 2>/dev/full").returncode == 0
    assert _shell("($SUPPORT show 9 3>&1 >/dev/null 2>&3; echo $? >&2) | true").stderr == "4\n"
    assert [case["title"] for case in support("list", "--json").json] == ["X"]


@pytest.mark.parametrize("words", [
    ("list", "-n"), ("log", "-n"), ("due", "-n"), ("search", "case", "-n"), ("report", "priorities", "-n"),
])  # fmt: skip
def test_ok_more_rows_than_can_be_counted_is_all(support: Support, words: tuple[str, ...]) -> None:
    support("open", "A case")
    done = support(*words, "9" * 30)
    assert (done.status, done.err, done.out) == (0, "", support(*words[:-1]).out)


def test_err_what_no_store_can_hold(support: Support) -> None:
    support("open", "A case")
    done = support("verify", "--since", "9" * 30)
    assert (done.status, done.err) == (2, "support: That number is larger than a store can count.\n")
    done = support("verify", "--against", f"{'9' * 30} {'a' * 64}")
    assert (done.status, "is not a head." in done.err) == (2, True)
    done = support("list", "-c", b"\xff")  # type: ignore[arg-type]
    assert (done.status, done.err) == (2, "support: That text is not valid Unicode, so no store can hold it.\n")


def test_err_a_failure_is_never_what_exit_code_calls_found(capsys: pytest.CaptureFixture[str]) -> None:
    error = SupportError("It failed.")
    assert (report(error, ["list"]), report(error, ["list", "--exit-code"])) == (1, 7)
    assert report(error, ["search", "--", "--exit-code"]) == 1
    assert report(error, ["list", "--exit-code", "--json"]) == 7
    assert json.loads(capsys.readouterr().err.splitlines()[-1])["error"]["exit"] == 7
