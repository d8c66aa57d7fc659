"""A revocation reaches what runs; a store that does not answer is said, and the command goes on."""

import os
import subprocess
import sys
import time
from typing import Any

import pytest

from supportcli.cli.recorder import permission_watch
from supportcli.cli.recorder.access_deadline import AccessDeadline
from supportcli.cli.recorder.permission_watch import PermissionWatch
from supportcli.domain.recording.recording import RevocationUnchecked, WindowEnded
from tests.conftest import Support

REAL = {"SUPPORT_NOW": ""}


@pytest.fixture
def windowed(support: Support) -> Support:
    """A case with a window, begun by the real clock, for it is the real time that passes."""
    for words in (
        ("customer", "add", "Acme", "--contact", "Ann", "--phone", "040 123 4567", "--may-authorise"),
        ("open", "Furnace", "-c", "Acme"),
        ("access", "grant", "1", "--to", "in 2h", "--level", "root", "--host", "h", "--by", "Ann"),
    ):
        assert support(*words, env=REAL).status == 0
    return support


def running(*words: str) -> "subprocess.Popen[str]":
    env = {name: value for name, value in os.environ.items() if name != "SUPPORT_NOW"}
    command = [sys.executable, "-m", "supportcli", "run", "1", "--host", "h", "--", *words]
    found = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True, env=env
    )
    assert found.stdout is not None
    assert found.stdout.readline() == "begun\n"
    return found


def test_ok_a_command_goes_on_after_a_revocation_and_that_is_on_the_record(windowed: Support) -> None:
    with running("sh", "-c", "echo begun; sleep 4; echo still in") as command:
        assert windowed("access", "revoke", "1", "1", "--because", "They want us out", env=REAL).status == 0
        out, err = command.communicate(timeout=60)
    assert (command.returncode, out) == (0, "still in\n")
    assert (
        err
        == "support: the access window was revoked, or its case or gate closed; the command goes on, and that is on the record.\n"
    )
    (row,) = windowed("transcript", "list", "1", "--json", env=REAL).json
    assert (row["marks"], row["outlived_window"]) == ("OUTLIVED ITS WINDOW", True)
    assert "IT WENT ON AFTER ITS ACCESS WINDOW HAD ENDED" in windowed("transcript", "show", "@last", env=REAL).out
    assert '"revoked": true' in windowed("export", "events", env=REAL).out
    assert windowed("verify", env=REAL).status == 0


def test_ok_a_revocation_ends_it_where_the_plan_says_so(windowed: Support) -> None:
    text = windowed("policy", "show", env=REAL).out.replace('# end_of_window = "warn" ', 'end_of_window = "kill" ')
    assert 'end_of_window = "kill"' in text
    assert windowed("policy", "apply", "-", input=text, env=REAL).status == 0
    with running("sh", "-c", "trap 'echo bye; exit 4' HUP; echo begun; while :; do sleep 0.1; done") as command:
        assert windowed("access", "revoke", "1", "1", "--because", "They want us out", env=REAL).status == 0
        out, err = command.communicate(timeout=60)
    assert (command.returncode, out) == (4, "bye\n")
    assert "the command is ended, within 10 seconds" in err


def test_ok_another_change_of_the_case_is_no_revocation(windowed: Support) -> None:
    with running("sh", "-c", "echo begun; sleep 3") as command:
        assert windowed("note", "1", "-m", "They watch us", env=REAL).status == 0
        assert (
            windowed(
                "access", "grant", "1", "--to", "in 1h", "--level", "root", "--host", "other", "--by", "Ann", env=REAL
            ).status
            == 0
        )
        assert windowed("access", "revoke", "1", "2", "--because", "The wrong one", env=REAL).status == 0
        _, err = command.communicate(timeout=60)
    assert (command.returncode, err) == (0, "")
    assert windowed("transcript", "list", "1", "--json", env=REAL).json[0]["marks"] is None


class Answers:
    """A permission that answers as it is told."""

    def __init__(self, *answers: object) -> None:
        self._answers = iter(answers)
        self.closed = 0

    def is_withdrawn(self) -> object:
        answer = next(self._answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        self.closed += 1


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permission_watch, "EVERY", 0.01)


def until(condition: Any) -> None:
    ends = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_ok_a_failure_is_asked_again_by_a_new_connection() -> None:
    made = [Answers(False, OSError("gone")), Answers(False, True)]
    left = iter(made)
    watch = PermissionWatch(lambda: next(left))
    watch.start()
    until(lambda: watch.is_withdrawn)
    watch.finish()
    assert made[1].closed == 1
    assert not watch.is_late


def test_ok_a_store_that_does_not_answer_is_noted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permission_watch, "LATE", 0.05)
    watch = PermissionWatch(lambda: Answers(OSError("gone")))
    watch.start()
    said: list[str] = []
    facts: list[object] = []
    window = AccessDeadline(1, 3600, said.append, facts.append, lambda: 7, kills=True, watch=watch)
    assert window.patience() == pytest.approx(0.5)
    until(lambda: watch.is_late)
    for _ in range(3):
        window.tick(None)
    watch.finish()
    assert facts == [RevocationUnchecked(7)]
    assert len(said) == 1
    assert "the store does not answer" in said[0]


def test_ok_the_end_of_its_time_after_that_is_noted_too() -> None:
    said: list[str] = []
    facts: list[object] = []
    window = AccessDeadline(1, 0, said.append, facts.append, lambda: 7, kills=False, watch=PermissionWatch(Answers))
    window.tick(None)
    window.tick(None)
    assert facts == [WindowEnded(7, 1, False, False)]
    assert window.patience() is None
