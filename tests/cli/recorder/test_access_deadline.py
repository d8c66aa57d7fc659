"""The end of an access window while a command runs: said, recorded, and the end of the command if the plan says so."""

import subprocess
import sys
import time

import pytest

from tests.cli.screen import Screen
from tests.conftest import Support

#: Runs a command for case 1 as `support run` does, in a window that ends so many seconds from now.
RUN = """
import sys
from supportcli.application.recording.record import begin
from supportcli.cli.declare import Context
from supportcli.cli.session.session import Session
from supportcli.cli.recorder.record import RecordingSession
from supportcli.domain.case.access import Permit
from supportcli.domain.recording.recording import RecordingBegan

session = Session(Context("run", {}, {}))
desk = session.desk(writes=True)
begun = begin(desk, "1", RecordingBegan(0, "run", "command", local=True))
begun = begun._replace(permit=Permit(7, desk.now + int(sys.argv[1]), None), kills=sys.argv[2] == "kill")
sys.exit(RecordingSession(session, desk, begun, None, None, 'key').run(sys.argv[3:]))
"""


@pytest.fixture(autouse=True)
def _case(support: Support) -> None:
    assert support("open", "Disk full", "-c", "Acme").status == 0


def in_window(seconds: int, end: str, *command: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", RUN, str(seconds), end, *command]
    return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False)


def told(support: Support) -> bool:
    return bool(support("transcript", "show", "@last", "--json").json["outlived_window"])


def test_ok_the_command_goes_on_and_that_is_recorded(support: Support) -> None:
    done = in_window(1, "warn", "sh", "-c", "sleep 2; echo still here")
    assert (done.returncode, done.stdout) == (0, "still here\n")
    assert done.stderr == "support: the access window has ended; the command goes on, and that is on the record.\n"
    assert told(support)
    assert support("verify").status == 0
    assert support("rebuild").status == 0


def test_ok_within_the_window_nothing_is_said(support: Support) -> None:
    done = in_window(3600, "kill", "true")
    assert (done.returncode, done.stderr) == (0, "")
    assert not told(support)


def test_ok_a_plan_may_end_the_command(support: Support) -> None:
    done = in_window(1, "kill", "sh", "-c", "trap 'echo bye; exit 4' HUP; while :; do sleep 0.1; done")
    assert (done.returncode, done.stdout) == (4, "bye\n")
    assert "the command is ended, within 10 seconds" in done.stderr
    assert told(support)


# It waits the ten seconds that a command has to end.
@pytest.mark.slow
@pytest.mark.parametrize("place", ["pipe", "terminal"])
def test_ok_who_does_not_want_to_end_is_ended(support: Support, place: str) -> None:
    script = "trap '' HUP; echo ready; while :; do sleep 0.2; done"
    began = time.monotonic()
    if place == "pipe":
        status = in_window(1, "kill", "sh", "-c", script).returncode
    else:
        screen = Screen([sys.executable, "-c", RUN, "1", "kill", "sh", "-c", script])
        screen.wait_for("ready")
        screen.wait_for("\r\nsupport: the access window has ended")
        status = screen.end()
    assert status == 137
    assert time.monotonic() - began > 10
    assert told(support)
