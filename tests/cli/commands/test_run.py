"""support run without a terminal: bytes, streams, statuses and signals are the command's own; what may not run does not."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.screen import RUN
from tests.conftest import Support


@pytest.fixture(autouse=True)
def _case(support: Support) -> None:
    assert support("open", "Disk full", "-c", "Acme").status == 0


def test_ok_the_status_and_both_streams_are_the_commands_own(support: Support) -> None:
    done = support("run", "1", "--local", "--", "sh", "-c", "echo out; echo err >&2; exit 3")
    assert done == (3, "out\n", "err\n")
    (row,) = support("transcript", "list", "1", "--json").json
    assert (row["case"], row["status"], row["bytes"], row["state"], row["actor"]) == ("S-1", 3, 8, "ended", "ana")
    assert row["command"] == "sh -c 'echo out; echo err >&2; exit 3'"
    assert sorted(support("transcript", "show", "@last").out.splitlines()) == ["err", "out"]
    assert support("verify").status == 0


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["true"], 0, ""),
        (["nonesuch-command"], 127, "support: nonesuch-command: command not found\n"),
        (["./nonesuch"], 127, "support: ./nonesuch: No such file or directory\n"),
        (["/tmp"], 126, "support: /tmp: Permission denied\n"),
        (["sh", "-c", "kill -TERM $$"], 143, ""),
        (["sh", "-c", "kill -KILL $$"], 137, ""),
        (["sh", "-c", "exit 255"], 255, ""),
    ],
)
def test_ok_a_status_is_as_a_shell_tells_it(support: Support, words: list[str], status: int, said: str) -> None:
    done = support("run", "1", "--local", "--", *words)
    assert (done.status, done.out, done.err) == (status, "", said)
    (row,) = support("transcript", "list", "--json").json
    assert row["status"] == status


def test_ok_a_script_without_a_first_line_is_read_by_a_shell(support: Support, home: Path) -> None:
    script = home / "script"
    script.write_text("echo from a script $1\n")
    script.chmod(0o755)
    assert support("run", "1", "--local", "--", str(script), "x").out == "from a script x\n"


def test_ok_nothing_is_a_terminal_where_ours_is_none(support: Support) -> None:
    code = "import os, sys; print([os.isatty(n) for n in range(3)], end=''); sys.stdout.flush()"
    assert support("run", "1", "--local", "--", sys.executable, "-c", code).out == "[False, False, False]"


def test_ok_input_is_passed_and_never_kept(support: Support) -> None:
    done = support("run", "1", "--local", "--", "wc", "-c", input="hunter2")
    assert done.out.strip() == "7"
    assert "hunter2" not in support("export", "events").out
    assert support("run", "1", "--local", "--", "cat", input="").out == ""


def test_ok_20_megabytes_of_anything_go_through_exactly_and_come_back_exactly(support: Support, home: Path) -> None:
    (home / "big").write_bytes(os.urandom(12_000_000) + b"\r\n\0\xff" * 2_000_000)
    wanted = hashlib.sha256((home / "big").read_bytes()).hexdigest()
    for words in ([*RUN, "cat", "big"], [sys.executable, "-m", "supportcli", "transcript", "show", "@last", "--raw"]):
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=True)
        assert hashlib.sha256(done.stdout).hexdigest() == wanted
        assert done.stderr == b""
    assert support("verify").status == 0
    assert support("rebuild").status == 0


def test_ok_names_that_are_no_text_reach_the_command(support: Support, home: Path) -> None:
    done = subprocess.run([*RUN, "printf", "%s", b"a\xff"], stdin=subprocess.DEVNULL, capture_output=True, check=True)
    assert done.stdout == b"a\xff"
    assert support("transcript", "list", "--json").json[0]["command"] == r"printf %s 'a\udcff'"


def test_ok_into_a_file_as_it_is(support: Support, home: Path) -> None:
    with (home / "out").open("wb") as out:
        subprocess.run([*RUN, "printf", r"a\nb\377"], stdin=subprocess.DEVNULL, stdout=out, timeout=60, check=True)
    assert (home / "out").read_bytes() == b"a\nb\xff"


def test_ok_both_streams_into_one_place_stay_in_order(support: Support) -> None:
    script = "for i in 1 2 3 4 5 6 7 8; do echo o$i; echo e$i >&2; done"
    done = subprocess.run([*RUN, "sh", "-c", script], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=60, check=True)  # fmt: skip
    assert done.stdout.decode().split() == [f"{letter}{number}" for number in range(1, 9) for letter in "oe"]


def test_ok_who_reads_no_more_is_felt_as_without_us(support: Support) -> None:
    line = f"{' '.join(RUN)} yes | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, timeout=60, check=True)
    assert done.stdout == b"y\n141\n"


def test_ok_a_late_writer_is_waited_for_where_somebody_waits(support: Support) -> None:
    # A pipe, which somebody reads to its end.
    done = subprocess.run(
        [*RUN, "sh", "-c", "(sleep 1; echo late) & echo soon"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"soon\nlate\n"


def test_ok_a_daemon_does_not_hold_us(support: Support, home: Path) -> None:
    began = time.monotonic()
    with (home / "out").open("wb") as out:
        subprocess.run(
            [*RUN, "sh", "-c", "sleep 60 & echo started"], stdin=subprocess.DEVNULL, stdout=out,
            stderr=subprocess.DEVNULL, timeout=60, check=True,
        )  # fmt: skip
    assert time.monotonic() - began < 30
    assert (home / "out").read_bytes() == b"started\n"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_ok_a_signal_to_us_is_the_commands(support: Support, number: int) -> None:
    script = f"trap 'echo got; exit 5' {signal.Signals(number).name[3:]}; echo ready; while :; do sleep 0.1; done"
    running = subprocess.Popen([*RUN, "sh", "-c", script], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               start_new_session=True)  # fmt: skip
    assert running.stdout is not None
    assert running.stdout.readline() == b"ready\n"
    running.send_signal(number)
    assert running.stdout.read() == b"got\n"
    assert running.wait(30) == 5
    running.stdout.close()


def test_ok_killed_in_the_middle_what_was_said_is_kept(support: Support) -> None:
    script = "i=0; while [ $i -lt 400 ]; do echo line $i; i=$((i+1)); sleep 0.05; done"
    running = subprocess.Popen([*RUN, "sh", "-c", script], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    end = time.monotonic() + 30
    while "line 1" not in support("transcript", "show", "@last").out:
        assert time.monotonic() < end
    running.kill()
    running.wait()
    assert running.stdout is not None
    running.stdout.close()
    (row,) = support("transcript", "list", "1", "--json").json
    assert (row["state"], row["ended_at"], row["status"]) == ("open", None, None)
    shown = support("transcript", "show", "@last").out
    assert shown.startswith("line 0\nline 1\n")
    assert "cut off" in shown.splitlines()[-1]
    assert support("verify").status == 0


def test_err_outside_every_window_nothing_runs_and_that_is_recorded(support: Support, home: Path) -> None:
    done = support("run", "1", "--host", "web1", "--", "touch", "it-ran")
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith("support: S-1: that is outside every agreed window")
    assert not (home / "it-ran").exists()
    last = support("log", "1", "--json").json[-1]
    assert (last["kind"], last["payload"]["command"], last["payload"]["host"]) == (
        "run_refused",
        "touch it-ran",
        "web1",
    )
    assert support("transcript", "list", "--json").json == []
    assert support("verify").status == 0


def test_err_a_closed_case(support: Support) -> None:
    assert support("close", "1", "--as", "void").status == 0
    done = support("run", "1", "--local", "--", "touch", "it-ran")
    assert (done.status, os.path.exists("it-ran")) == (3, False)
    assert "run is not possible then" in done.err


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["run", "1", "--local"], 2),
        (["run", "1", "--local", "--mask", "(", "--", "touch", "it-ran"], 2),
        (["run", "1", "--local", "--host", "web1", "--", "touch", "it-ran"], 2),
        (["run", "7", "--local", "--", "touch", "it-ran"], 4),
        (["run", "1", "--local", "--live", "", "--", "touch", "it-ran"], 2),
        (["run", "1", "--host", "", "--", "touch", "it-ran"], 2),
        (["run", "1", "--local", "--mask", " ", "--", "touch", "it-ran"], 2),
        (["run", "1", "--host", "web1", "--live", "place", "--", "touch", "it-ran"], 3),
        (["run", "1", "--local", "--live", "tcp://0.0.0.0:0", "--", "touch", "it-ran"], 2),
        (["run", "1", "--local", "--live", "tcp://10.0.0.1:99", "--", "touch", "it-ran"], 2),
        (["run", "1", "--local", "--live", "http://127.0.0.1:99", "--", "touch", "it-ran"], 2),
        (["run", "1", "--local", "--live", "nowhere/socket", "--", "touch", "it-ran"], 2),
    ],
)
def test_err_what_cannot_be_meant(support: Support, words: list[str], status: int) -> None:
    done = support(*words)
    assert (done.status, done.out) == (status, "")
    assert not os.path.exists("it-ran")
    assert not os.path.exists("place")
    assert "Traceback" not in done.err


def test_err_what_was_run_is_not_undone(support: Support) -> None:
    assert support("run", "1", "--local", "--", "true").status == 0
    done = support("undo")
    assert done.status == 3
    assert "(ran by ana, " in done.err
    assert "A recorded run cannot be undone." in done.err
    assert support("undo", "1").status == 3


@pytest.mark.parametrize("case", [("1",), ()])
def test_ok_a_run_does_not_keep_what_came_before_it(support: Support, case: tuple[str, ...]) -> None:
    support("promise", "1", "--in", "1h", "-m", "Call them")
    assert support("run", "1", "--local", "--", "true").status == 0
    assert support("run", "1", "--host", "nowhere", "--", "true").status == 3
    done = support("undo", *case)
    assert done.status == 0
    assert "S-1 undone: promise 1 given" in done.out
    assert "Passed over: a refused run stays in the record and cannot be undone.\n" in done.err
    assert "Passed over: a recorded run cannot be undone.\n" in done.err
    assert [row["kind"] for row in support("log", "1", "--json").json if row["undone"]] == ["promised"]
    assert support("verify").status == 0


def test_ok_masks_keep_secrets_out_of_the_store_and_nothing_out_of_the_output(support: Support) -> None:
    assert support("config", "set", "masks", "token=[0-9a-f]+").status == 0
    done = support("run", "1", "--local", "--mask", r"hunter\d", "--mask", "nothing like this", "--",
                   "sh", "-c", "printf hunt; sleep 0.3; echo er2; echo token=abc; echo hunter3 >&2")  # fmt: skip
    assert (done.status, done.out) == (0, "hunter2\ntoken=abc\n")
    assert done.err == "hunter3\nNote: the mask 'nothing like this' matched nothing.\n"
    log = support("export", "events").out
    assert "hunter3" not in log
    assert "token=abc" not in log
    (row,) = support("transcript", "list", "--json").json
    assert row["masked"] == 3
    assert sorted(support("transcript", "show", "@last").out.splitlines()) == ["▇▇▇", "▇▇▇", "▇▇▇"]
    assert support("transcript", "show", "@last", "--json").json["masks"] == 3


@pytest.mark.sqlite_only("the store is moved away while the command runs")
def test_ok_what_the_store_cannot_take_is_kept_and_brought_in(support: Support, home: Path) -> None:
    store = home / ".local/share/supportcli/cases.db"
    script = f"echo one; sleep 1.5; echo two; mv {store} {store}.away; echo three; sleep 2.5; echo four"
    done = support("run", "1", "--local", "--", "sh", "-c", script)
    assert (done.status, done.out) == (0, "one\ntwo\nthree\nfour\n")
    assert "the store does not take the recording" in done.err
    os.rename(f"{store}.away", store)
    (spooled,) = (home / ".local/state/supportcli/recordings").iterdir()
    assert spooled.stat().st_mode & 0o777 == 0o600
    assert support("transcript", "list", "--json").json[0]["state"] == "open"
    waits = "1 recording waits to be brought in: support transcript recover"
    assert waits in support().out
    (check,) = [each for each in support("doctor", "--json").json["checks"] if each["name"] == "recordings"]
    assert (check["state"], check["value"]) == ("note", f"1 waits in {spooled.parent}")
    forged = spooled.read_text().replace('"key": "', '"key": "0')
    honest = spooled.read_text()
    spooled.write_text(forged)
    refused = support("transcript", "recover")
    assert (refused.status, "does not prove" in refused.err) == (3, True)
    spooled.write_text(honest)
    assert support("transcript", "recover", env={"SUPPORT_ME": "boris"}).status == 0
    assert waits not in support().out
    assert not spooled.exists()
    row = support("transcript", "list", "--json").json[0]
    assert (row["actor"], row["recovered_by"], row["proved"], row["marks"]) == ("ana", "boris", True, "recovered")
    assert "[recovered by boris at " in support("transcript", "show", "@last").out
    for form in ("txt", "html", "cast"):
        assert "recovered" in support("transcript", "export", "@last", "--as", form).out, form
    assert support("transcript", "show", "@last", "--raw").out == done.out
    assert support("transcript", "list", "--json").json[0]["state"] == "ended"
    assert support("transcript", "recover", "--json").json == []
    assert support("verify").status == 0


@pytest.mark.sqlite_only("the store is moved away while the command runs")
def test_ok_what_waits_comes_in_without_what_was_redacted_meanwhile(support: Support, home: Path) -> None:
    store = home / ".local/share/supportcli/cases.db"
    script = f"mv {store} {store}.away; echo zyzzyva; sleep 2.5; echo zyzzyva again"
    assert support("run", "1", "--local", "--", "sh", "-c", script).status == 0
    os.rename(f"{store}.away", store)
    (spooled,) = (home / ".local/state/supportcli/recordings").iterdir()
    assert spooled.read_text().count('"key"') == 1
    head, *parts = spooled.read_text().splitlines(keepends=True)
    spooled.write_text("".join(head + part for part in parts))
    ran = next(str(each["seq"]) for each in support("log", "1", "--json").json if each["kind"] == "ran")
    done = support("redact", "1", ran, "--field", "command,output", "--because", "A password was in it", "--yes")
    assert (done.status, "recordings that wait" in done.err) == (0, True)
    assert support("transcript", "recover").status == 0
    assert support("transcript", "recover").err == "Nothing waits to be brought in.\n"
    (row,) = support("transcript", "list", "--json").json
    assert (row["state"], row["proved"], row["bytes"]) == ("ended", True, 22)
    assert "zyzzyva" not in support("transcript", "show", "@last", "--raw").out + support("export", "events").out
    assert b"zyzzyva" not in store.read_bytes()
    assert support("verify").status == 0


@pytest.mark.sqlite_only("the store is moved away while the command runs")
def test_ok_a_file_that_is_still_written_is_left(support: Support, home: Path) -> None:
    store = home / ".local/share/supportcli/cases.db"
    me = f"{sys.executable} -m supportcli"
    script = (
        f"mv {store} {store}.away; sleep 1.5; echo one; sleep 2.5; mv {store}.away {store}; {me} transcript recover"
    )
    done = support("run", "1", "--local", "--", "sh", "-c", script)
    assert "is still being written: left." in done.out + done.err
    assert support("transcript", "recover").status == 0
    assert "one\n" in support("transcript", "show", "@last", "--raw").out
    assert support("verify").status == 0


@pytest.mark.sqlite_only("the store is restored while the command runs")
def test_ok_a_restore_during_a_recording_leaves_a_way_back(support: Support, home: Path) -> None:
    assert support("backup", "backup.db").status == 0
    me = f"{sys.executable} -m supportcli"
    script = f"echo one; sleep 1.5; {me} restore {home / 'backup.db'} --yes >&2; echo two; sleep 2.5; echo three"
    done = support("run", "1", "--local", "--", "sh", "-c", script)
    assert (done.status, done.out) == (0, "one\ntwo\nthree\n")
    assert "the store does not take the recording" in done.err
    assert support("verify").status == 0
    left = support("transcript", "recover")
    assert (left.status, "it did not begin in this store. Left." in left.err) == (0, True)
    names = [path for path in (home / ".local/share/supportcli").iterdir() if path.name.startswith("cases.")]
    (kept,) = (path for path in names if path.name != "cases.db" and not path.name.endswith("-journal"))
    assert support("transcript", "recover", "--store", str(kept)).status == 0
    shown = support("transcript", "show", "@last", "--raw", "--store", str(kept)).out
    assert "".join(line for line in shown.splitlines(keepends=True) if line in done.out) == done.out
    assert support("verify", "--store", str(kept)).status == 0


@pytest.mark.sqlite_only("somebody holds the file")
def test_ok_a_store_that_is_busy_holds_nothing_up(support: Support, home: Path) -> None:
    code = (
        "import sqlite3, time\n"
        f"link = sqlite3.connect({str(home / '.local/share/supportcli/cases.db')!r}, isolation_level=None)\n"
        "link.execute('BEGIN IMMEDIATE')\n"
        "began = time.monotonic()\n"
        "[(print('x' * 1000, flush=True), time.sleep(0.001)) for _ in range(2000)]\n"
        "time.sleep(max(0, 4 - time.monotonic() + began))\n"
        "print('held', flush=True)\n"
        "link.execute('ROLLBACK')"
    )
    done = support("run", "1", "--local", "--", sys.executable, "-c", code)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("held\n")
    assert support("transcript", "show", "@last", "--raw").out == done.out
    assert support("verify").status == 0


def test_ok_a_mask_that_takes_years_is_bounded(support: Support) -> None:
    """What it might have found is not kept: the line is masked whole, and that is said."""
    support("open", "A", "-c", "Acme")
    pattern = "(a+)+$"
    done = support(
        "run", "1", "--local", "--mask", pattern, "--", "sh", "-c", f"echo {'a' * 60}b; echo secret; echo ok"
    )
    assert done.status == 0
    assert "MASKED WHOLE: lines for which the masks took longer than 0.5 s: " in done.err
    assert "a" * 60 not in support("transcript", "show", "@last").out
    assert "a" * 60 not in support("export", "events").out
    assert support("transcript", "show", "@last").out.splitlines()[1:] == ["secret", "ok"]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no /dev/full")
@pytest.mark.parametrize(
    ("command", "status"), [("echo hi", 9), ("echo hi; exit 3", 3), ("echo hi >&2", 0), ("true", 0)]
)
def test_ok_lost_output_is_never_a_success(support: Support, command: str, status: int) -> None:
    with open("/dev/full", "wb") as full:
        words = [sys.executable, "-m", "supportcli", "run", "1", "--local", "--", "sh", "-c", command]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, check=False, env=os.environ)
    assert (done.returncode, b"could not be written" in done.stderr) == (
        status,
        command.startswith("echo hi") and ">&2" not in command,
    )
    assert support("transcript", "list", "1", "--json").json[0]["status"] == (3 if status == 3 else 0)


def test_ok_nobody_reads(support: Support) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    words = [sys.executable, "-m", "supportcli", "run", "1", "--local", "--", "sh", "-c", "sleep 0.2; echo hi"]
    done = subprocess.run(words, stdout=writer, stderr=subprocess.PIPE, check=False, env=os.environ)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")
