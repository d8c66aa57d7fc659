"""The one `now` of a command: the instant at which it writes, however long it waited for that."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from supportcli.domain.time.instant import from_text
from tests.cli.person import at_terminal, editor
from tests.conftest import Support

STORE = ".local/share/supportcli/cases.db"


@pytest.fixture(autouse=True)
def _by_the_real_clock(support: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    assert support("open", "Export is slow", now="2020-01-06T09:00:00Z").status == 0
    monkeypatch.delenv("SUPPORT_NOW")


def last_event(support: Support) -> dict[str, Any]:
    lines = support("export", "events", env={"SUPPORT_NOW": ""}).out.splitlines()
    event: dict[str, Any] = json.loads(lines[-1])
    return event


def test_ok_a_relative_time_counts_from_the_end_of_the_editor(support: Support, tmp_path: Path) -> None:
    # The editor is open for longer than the promise gives.
    slow = editor(tmp_path, 'sleep 3; printf "Call Ann back\\n" > "$1"; date +%s > ended')
    seen = at_terminal("promise", "1", "--in", "2s", env=slow)
    assert seen.status == 0, seen.screen
    event = last_event(support)
    assert event["kind"] == "promised"
    assert from_text(event["recorded_at"]) >= int(Path("ended").read_text())
    assert event["occurred_at"] == event["recorded_at"]
    assert from_text(event["payload"]["due_at"]) == from_text(event["recorded_at"]) + 2


@pytest.mark.sqlite_only("another writer holds the lock of the file")
@pytest.mark.parametrize(("words", "ago"), [(("-m", "Seen"), 0), (("-m", "Seen", "--at", "1h ago"), 3600)])
def test_ok_who_waited_for_another_writer_writes_at_the_instant_of_its_lock(
    support: Support, home: Path, words: tuple[str, ...], ago: int
) -> None:
    other = sqlite3.connect(home / STORE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = subprocess.Popen([sys.executable, "-m", "supportcli", "note", "1", *words], env=dict(os.environ))
    time.sleep(3)
    released = int(time.time())
    other.execute("COMMIT")
    other.close()
    assert waiting.wait(timeout=60) == 0
    event = last_event(support)
    assert event["kind"] == "noted"
    assert from_text(event["recorded_at"]) >= released
    assert from_text(event["occurred_at"]) == from_text(event["recorded_at"]) - ago


@pytest.mark.sqlite_only("another writer holds the lock of the file")
@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("copy", "other.db", STORE), "joined"),
        (("import", "events", "events.jsonl"), "joined"),
        (("restore", "backup.db", "--yes"), "restored"),
        (("customer", "add", "Beta"), None),
        (("person", "away", "boris", "--until", "2h"), None),
        (("run", "1", "--local", "--", "sh", "-c", "echo out; sleep 1"), None),
    ],
)
def test_ok_every_write_is_recorded_at_the_instant_of_its_lock(
    support: Support, home: Path, words: tuple[str, ...], kind: str | None
) -> None:
    """Whatever writes into the log, what it records is never earlier than what others wrote before it."""
    support("open", "Elsewhere", "--store", "other.db")
    (home / "events.jsonl").write_text(support("export", "events", "--store", "other.db").out)
    support("backup", "backup.db")
    other = sqlite3.connect(home / STORE, isolation_level=None)
    command = [sys.executable, "-m", "supportcli", *words]
    if words[0] == "run":
        # The run itself has begun; it is the output that waits.
        waiting = subprocess.Popen(command, env=dict(os.environ), stdout=subprocess.PIPE)
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == b"out\n"
        other.execute("BEGIN IMMEDIATE")
    else:
        other.execute("BEGIN IMMEDIATE")
        waiting = subprocess.Popen(command, env=dict(os.environ), stdout=subprocess.PIPE)
    time.sleep(3)
    released = int(time.time())
    other.execute("COMMIT")
    other.close()
    waiting.communicate(timeout=60)
    assert waiting.returncode == 0
    lines = [json.loads(line) for line in support("export", "events").out.splitlines()]
    last = [line for line in lines if kind in {None, line["kind"]}][-1]
    assert from_text(last["recorded_at"]) >= released, last


def test_err_a_promise_that_is_over_is_refused_though_it_was_typed_in_time(support: Support, tmp_path: Path) -> None:
    slow = editor(tmp_path, 'sleep 3; printf "Call Ann back\\n" > "$1"')
    due = subprocess.run(["date", "-u", "-d", "+2 seconds", "+%FT%TZ"], capture_output=True, text=True, check=True)
    seen = at_terminal("promise", "1", "--by", due.stdout.strip(), env=slow)
    assert seen.status == 2
    assert "due after it is given" in " ".join(seen.screen.split())


def test_ok_the_digest_of_a_key_keeps_a_time_as_it_was_typed(support: Support) -> None:
    words = ("promise", "1", "--in", "30m", "-m", "Call back", "--key", "k")
    first = support(*words, now="2030-01-01T10:00:00Z")
    assert "promise 1" in first.out
    again = support(*words, now="2030-01-01T11:00:00Z")
    assert "already done with this key" in again.out
