"""The program and a server: what people at several machines see, whatever becomes of the server or of them."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.session.processes import begun, ended, impatient
from tests.client import Client, client
from tests.cluster import cluster
from tests.conftest import Done, Support
from tests.storage.gate import Fate, Gate

WRITER_LOCK = "SELECT value FROM store WHERE name = 'turn' FOR UPDATE"
WAITING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
SECRET = "hunter2-of-ana"
#: As a message ends; the word alone is also part of the name of a level of isolation.
COMMIT = b"COMMIT\0"
pytestmark = pytest.mark.sqlite_only("each brings a server of its own")


@pytest.fixture
def url(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a store with one case."""
    with cluster().fresh() as fresh:
        monkeypatch.setenv("SUPPORT_STORE", fresh)
        done = subprocess.run(
            [sys.executable, "-m", "supportcli", "open", "The first"], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        yield fresh


@pytest.fixture
def other(url: str) -> Iterator[Client]:
    """Somebody else's connection to the same store."""
    with client(url) as link:
        yield link


def test_ok_an_address_of_several_hosts(url: str, support: Support) -> None:
    """Of those that do not answer the next is asked; the address is shown as it was written."""
    several = url.replace("127.0.0.1:", "127.0.0.1:1,127.0.0.1:") + "?target_session_attrs=read-write"
    assert support("list", "--ids", env={"SUPPORT_STORE": several}).out == "S-1\n"
    assert support("note", "1", "-m", "Seen", "--store", several).status == 0
    shown = support("config", "get", "store", env={"SUPPORT_STORE": several.replace("tests@", "tests:hunter2@")}).out
    assert shown.strip() == several.replace("tests@", "tests:***@")


def waiting(link: Client, number: int) -> list[int]:
    """Wait until so many commands wait for a lock; return their processes on the server."""
    end = time.monotonic() + 60
    while True:
        # Inside a transaction the server goes on telling what it told first.
        link.execute("SELECT pg_stat_clear_snapshot()")
        found = [pid for (pid,) in link.execute(WAITING).fetchall()]
        if len(found) >= number:
            return found
        assert time.monotonic() < end, "nobody waits"
        time.sleep(0.02)


def at_once(link: Client, *commands: tuple[list[str], dict[str, str]]) -> list[Done]:
    """Let commands wait at the same door, and open it for all of them at the same time."""
    with link.transaction():
        link.execute(WRITER_LOCK)
        running = [begun(*words, **env) for words, env in commands]
        waiting(link, len(commands))
    return [ended(each) for each in running]


def noted(support: Support, text: str) -> int:
    """How often does the log of S-1 say so? The store must be whole besides."""
    assert support("verify").status == 0
    return sum(text in json.dumps(each) for each in support("log", "1", "--json").json)


def test_ok_two_take_the_next_case_at_once_and_one_gets_it(support: Support, other: Client) -> None:
    take = ["next", "--take", "--json"]
    told = at_once(other, (take, {"SUPPORT_ME": "ana"}), (take, {"SUPPORT_ME": "bo"}))
    assert [each.status for each in told] == [0, 0], told
    assert sorted((each.json or {}).get("id", "") for each in told) == ["", "S-1"]
    (winner,) = [name for name, each in zip(("ana", "bo"), told, strict=True) if each.json]
    assert support("show", "1", "--json").json["assignee"] == winner
    assert [each["kind"] for each in support("log", "1", "--json").json].count("assigned") == 1


def test_err_two_close_a_case_at_once_and_the_second_is_refused(support: Support, other: Client) -> None:
    close = ["close", "1", "--as", "fixed", "-m", "It was the cache."]
    told = at_once(other, (close, {"SUPPORT_ME": "ana"}), ([*close, "--json"], {"SUPPORT_ME": "bo"}))
    assert sorted(each.status for each in told) in ([0, 3], [0, 0]), told
    assert [each["kind"] for each in support("log", "1", "--json").json].count("closed") == 1


def test_err_two_use_one_key_at_once_for_different_things(support: Support, other: Client) -> None:
    told = at_once(other, *((["note", "1", "-m", f"Said by {who}", "--key", "k-1"], {}) for who in ("ana", "bo")))
    assert sorted(each.status for each in told) == [0, 6], told
    assert noted(support, "Said by") == 1


def test_ok_the_same_key_at_once_does_it_once(support: Support, other: Client) -> None:
    told = at_once(other, *[(["note", "1", "-m", "Said once", "--key", "k-1"], {})] * 3)
    assert [each.status for each in told] == [0, 0, 0], told
    assert noted(support, "Said once") == 1


@pytest.mark.parametrize(("fate", "stored"), [("lost", 0), ("unanswered", 1)])
def test_ok_killed_in_the_middle_of_the_commit(support: Support, url: str, fate: Fate, stored: int) -> None:
    words = ["note", "1", "-m", "All or nothing", "--key", "k-1"]
    running: list[subprocess.Popen[str]] = []
    with Gate(
        cluster().port,
        lambda _, said: fate if COMMIT in said else "pass",
        on_cut=lambda: running[0].kill(),  # noqa: PLW0108 - it is empty yet
    ) as gate:
        running.append(begun(*words, SUPPORT_STORE=gate.through(url)))
        assert ended(running[0]).status == -signal.SIGKILL
        assert gate.cuts == 1
    assert noted(support, "All or nothing") == stored
    assert support(*words).status == 0
    assert noted(support, "All or nothing") == 1


@pytest.mark.slow
@pytest.mark.parametrize("fate", ["lost", "unanswered"])
def test_ok_killed_at_every_message_of_a_change(support: Support, url: str, fate: Fate) -> None:
    stored, cut = [], 0
    while True:
        cut += 1
        running: list[subprocess.Popen[str]] = []
        text = f"Killed at {cut}."
        with Gate(
            cluster().port, lambda number, _, cut=cut: fate if number == cut else "pass",
            on_cut=lambda running=running: running[0].kill(),
        ) as gate:  # fmt: skip
            running.append(begun("note", "1", "-m", text, SUPPORT_STORE=gate.through(url)))
            done = ended(running[0])
        stored.append(noted(support, text))
        if done.status == 0:
            break
        assert done.status == -signal.SIGKILL
    # Before the commit nothing is there, afterwards all of it; so the list is some noughts and then ones.
    assert cut > 8
    assert stored == sorted(stored)
    assert set(stored) == {0, 1}


def test_ok_an_administrator_ends_the_connection_of_a_command(support: Support, other: Client) -> None:
    with other.transaction():
        other.execute(WRITER_LOCK)
        command = begun("note", "1", "-m", "Said in the end")
        (pid,) = waiting(other, 1)
        other.execute("SELECT pg_terminate_backend(%s)", (pid,))
        end = time.monotonic() + 30
        while waiting(other, 1) == [pid]:
            time.sleep(0.02)
            assert time.monotonic() < end
    done = ended(command)
    assert done.status == 0, done.err
    assert noted(support, "Said in the end") == 1


@pytest.mark.parametrize(("fate", "stored"), [("lost", 0), ("unanswered", 1)])
def test_err_the_server_goes_away_in_the_commit_and_stays_away(
    support: Support, url: str, fate: Fate, stored: int
) -> None:
    words = ["note", "1", "-m", "Perhaps", "--key", "k-1"]
    gate = Gate(
        cluster().port, lambda _, said: fate if COMMIT in said else "pass",
        on_cut=lambda: setattr(gate, "is_closed", True),
    )  # fmt: skip
    with gate:
        done = impatient(*words, SUPPORT_STORE=gate.through(url))
    assert (done.status, done.out) == (7, "")
    assert "The outcome is unknown" in done.err
    assert "same --key" in done.err
    assert noted(support, "Perhaps") == stored
    assert [support(*words).status for _ in range(2)] == [0, 0]
    assert noted(support, "Perhaps") == 1


@pytest.mark.parametrize("words", [["list"], ["note", "1", "-m", "Now"], ["verify"]])
def test_err_a_server_that_is_down_is_one_sentence(url: str, words: list[str]) -> None:
    with Gate(cluster().port) as gate:
        gate.is_closed = True
        store = gate.through(url).replace("tests@", f"tests:{SECRET}@")
        done = impatient(*words, SUPPORT_STORE=store)
    assert (done.status, done.out) == (7, ""), done
    assert len(done.err.splitlines()) == 2
    assert "the server cannot be reached" in done.err
    assert SECRET not in done.err
    assert "Traceback" not in done.err


def test_ok_the_server_is_restarted_between_commands(support: Support, url: str) -> None:
    for again in (cluster().stop, cluster().kill):
        again()
        assert impatient("list").status == 7
        cluster().start()
        assert support("note", "1", "-m", "Here again").status == 0
    assert noted(support, "Here again") == 2


def test_err_a_password_on_the_command_line_is_refused_and_not_said_again(support: Support, url: str) -> None:
    for where in (url.replace("tests@", f"tests:{SECRET}@"), f"{url}?password={SECRET}"):
        for words in (["list"], ["note", "1", "-m", "Now"], ["doctor"], ["config", "get", "store"]):
            done = support(*words, "--store", where)
            assert SECRET not in done.out + done.err, words
            if words[0] in {"list", "note"}:
                assert done.status == 2
                assert "can be read by everybody" in done.err


def test_ok_a_password_from_the_environment_is_never_shown(support: Support, url: str) -> None:
    env = {"SUPPORT_STORE": url.replace("tests@", f"tests:{SECRET}@")}
    for words in (["list"], ["doctor"], ["doctor", "--json"], ["config", "list"], ["status"], ["nonsense"]):
        done = support(*words, env=env)
        assert SECRET not in done.out + done.err, words


def test_ok_nobody_reads_a_password_among_the_processes(url: str, other: Client) -> None:
    lines = []
    with other.transaction():
        other.execute(WRITER_LOCK)
        command = begun(
            "note", "1", "-m", "Now", SUPPORT_STORE=url, SUPPORT_STORE_PASSWORD_COMMAND=f"printf %s {SECRET}"
        )
        waiting(other, 1)
        for each in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                lines.append(each.read_bytes())
            except OSError:
                continue
        shown = other.execute("SELECT application_name, query FROM pg_stat_activity").fetchall()
    assert ended(command).status == 0
    assert any(b"supportcli" in line for line in lines)
    assert not any(SECRET.encode() in line for line in lines)
    assert SECRET not in str(shown)


#: A run of the program on a machine whose clock is an hour ahead.
AHEAD = """
import sys, time
here = time.time
time.time = lambda: here() + 3600
from supportcli.cli.app.boundary import run
sys.exit(run(sys.argv[1:]))
"""


def test_ok_a_clock_that_is_wrong_is_told_and_written_down(
    support: Support, url: str, other: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SUPPORT_NOW")
    words = [sys.executable, "-c", AHEAD, "note", "1", "-m", "From another time"]
    for _ in range(2):
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert "The clock of this machine is 3600 s ahead of the server's" in done.stderr
    skewed = other.execute("SELECT payload FROM event WHERE stream = 'store' AND kind = 'clock_skewed'").fetchall()
    assert [json.loads(each) for (each,) in skewed] == [{"seconds": 3600}]
    (ours,) = other.execute("SELECT count(*) FROM event WHERE recorded_at::timestamptz > now() + interval '1 minute'")
    assert ours == (0,)
    assert "clock" not in support("list").err
    assert support("verify").status == 0


def test_ok_ctrl_c_ends_a_command_that_waits_for_others(support: Support, other: Client) -> None:
    with other.transaction():
        other.execute(WRITER_LOCK)
        command = begun("note", "1", "-m", "Never")
        waiting(other, 1)
        command.send_signal(signal.SIGINT)
        assert ended(command).status == 128 + signal.SIGINT
        # The server gives up with us: nobody stays in line for a command that is gone.
        end = time.monotonic() + 10
        while other.execute(WAITING).fetchall():
            other.execute("SELECT pg_stat_clear_snapshot()")
            assert time.monotonic() < end
            time.sleep(0.02)
    assert noted(support, "Never") == 0
