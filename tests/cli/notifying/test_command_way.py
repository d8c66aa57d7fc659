"""A program of the user's, really run."""

import json
import time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from supportcli.cli.notifying import process
from supportcli.cli.notifying.send import send
from supportcli.domain.notification.message import SENT, Message, Outcome
from supportcli.presentation.json_schema.answers import schema
from tests.cli.notifying.examples import HOSTILE, MESSAGE, way


def sent(folder: Path, script: str, message: Message = MESSAGE) -> Outcome:
    path = folder / "notify"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return send({"first": way("command", folder, command=[str(path), "--to", "me"])}, "first", "+358 40 7123", message)


def test_ok_it_reads_the_message_as_json(tmp_path: Path) -> None:
    said = MESSAGE._replace(title=HOSTILE)
    assert sent(tmp_path, f'cat > "{tmp_path}/got"; echo "$@" > "{tmp_path}/words"', said) == SENT
    got = json.loads((tmp_path / "got").read_text())
    Draft202012Validator(schema("notification")).validate(got)
    assert (got["title"], got["address"], got["way"], got["due_at"]) == (
        HOSTILE, "+358 40 7123", "first", "2026-11-23T13:00:00Z",
    )  # fmt: skip
    assert (tmp_path / "words").read_text() == "--to me\n"


@pytest.mark.parametrize(("script", "retryable", "reason"), [
    ("exit 1", True, "the command ended with 1"), ("exit 75", True, "the command ended with 75"),
    ("echo '+358 40 7123 is busy' >&2; exit 75", True, "the command ended with 75"),
    ("exit 65", False, "the command ended with 65"), ("exit 67", False, "the command ended with 67"),
    ("kill -9 $$", True, "the command ended with signal 9"),
])  # fmt: skip
def test_ok_how_it_ends(tmp_path: Path, script: str, retryable: bool, reason: str) -> None:
    outcome = sent(tmp_path, script)
    assert outcome[:4] == (False, retryable, reason, None)
    assert outcome.detail == ("+358 40 7123 is busy" if "echo" in script else "")


def test_ok_it_need_not_read_and_may_leave_something_running(tmp_path: Path) -> None:
    began = time.monotonic()
    assert sent(tmp_path, "sleep 20 & exit 0", MESSAGE._replace(text="x" * 1_000_000)) == SENT
    assert time.monotonic() - began < 10


def test_err_it_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "PATIENCE", 0.2)
    outcome = sent(tmp_path, f'(sleep 2; touch "{tmp_path}/late") & sleep 20')
    assert (outcome.sent, outcome.retryable) == (False, True)
    assert "took longer" in outcome.reason
    time.sleep(2.2)
    assert not (tmp_path / "late").exists()


def test_err_it_is_not_there(tmp_path: Path) -> None:
    where = {"first": way("command", tmp_path, command=[str(tmp_path / "none")])}
    assert send(where, "first", "-", MESSAGE) == Outcome(
        False, True, "the command cannot be run: No such file or directory"
    )
