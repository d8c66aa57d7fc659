"""support run over a real ssh: a machine that is another one now, is not there, dies; a window that ends meanwhile."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import Done, Support
from tests.sshd import Sshd, require_sshd, sshd

PHONE = ("--contact", "Ann Lee", "--phone", "040 123 4567", "--may-authorise")
RUN = [sys.executable, "-m", "supportcli", "run", "1", "--host", "till1", "--", "ssh", "till1"]
#: Recordings are told by the machine's own clock; so are the windows they run in.
pytestmark = pytest.mark.sqlite_only("about the other end, whatever the store")


@pytest.fixture
def machine(support: Support, home: Path, monkeypatch: pytest.MonkeyPatch) -> Sshd:
    """A machine of Acme's that may be worked on until tomorrow."""
    found = sshd()
    found.known_at(home, "till1")
    monkeypatch.setenv("PATH", f"{home}/.bin:{os.environ['PATH']}")
    monkeypatch.delenv("SUPPORT_NOW")
    assert support("customer", "add", "Acme", *PHONE).status == 0
    assert support("open", "Tills are down", "-c", "Acme", "--channel", "phone").status == 0
    assert support("authorise", "1", "--by", "Ann Lee", "--ref", "<4711@acme.example>").status == 0
    return found


def let_in(support: Support, to: str = "in 20h") -> None:
    told = support("access", "grant", "1", "--to", to, "--level", "root", "--host", "till1", "--by", "Ann Lee")
    assert told.status == 0, told.err


def run(*words: str) -> Done:
    done = subprocess.run([*RUN, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return Done(done.returncode, done.stdout, done.stderr)


def last(support: Support) -> tuple[dict[str, object], str]:
    told = support("transcript", "show", "@last", "--json").json
    return told, support("transcript", "show", "@last", "--raw").out.replace("\r\n", "\n")


def test_ok_status_and_streams_are_those_of_the_other_end(support: Support, machine: Sshd) -> None:
    let_in(support)
    assert run("echo out; echo err >&2; exit 3") == (3, "out\n", "err\n")
    told, said = last(support)
    assert (told["status"], told["host"], told["window"], told["by"]) == (3, "till1", 1, "Ann Lee")
    assert sorted(said.splitlines()) == ["err", "out"]


def test_ok_the_other_end_has_nothing_of_the_accounts_own(support: Support, machine: Sshd) -> None:
    let_in(support)
    assert run("echo ~; command -v systemctl").out.splitlines() == [
        str(machine.folder),
        str(machine.folder / "bin" / "systemctl"),
    ]


def test_ok_the_server_is_gone_when_whoever_tests_is_killed(home: Path) -> None:
    require_sshd()
    code = "import time; from tests.sshd import sshd; s = sshd(); print(s.folder, s.port, flush=True); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3], text=True
    ) as tester:
        assert tester.stdout is not None
        folder, port = tester.stdout.readline().split()
        tester.kill()
    end = time.monotonic() + 20
    while is_there(int(port)) or os.path.exists(folder):
        assert time.monotonic() < end
        time.sleep(0.05)


def is_there(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def test_err_the_host_key_is_another_one(support: Support, machine: Sshd) -> None:
    let_in(support)
    assert run("df").status == 0
    machine.change_host_key()
    done = run("df")
    assert (done.status, done.out) == (255, "")
    assert "REMOTE HOST IDENTIFICATION HAS CHANGED" in done.err
    assert "Traceback" not in done.err
    told, said = last(support)
    assert told["status"] == 255
    assert said == done.err
    assert len(support("transcript", "list", "1", "--json").json) == 2
    assert support("verify").status == 0


def test_err_nobody_answers(support: Support, machine: Sshd) -> None:
    let_in(support)
    machine.stop()
    try:
        done = run("df")
    finally:
        machine.start()
    assert done.status == 255
    assert "Connection refused" in done.err
    assert last(support)[1] == done.err
    assert support("verify").status == 0


def test_err_the_machine_dies_meanwhile(support: Support, machine: Sshd) -> None:
    let_in(support)
    with subprocess.Popen(
        [*RUN, "echo begun; sleep 60; echo never"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline() == b"begun\n"
        machine.stop()
        machine.start()
        assert running.wait(30) == 255
    told, said = last(support)
    assert (told["status"], told["state"]) == (255, "ended")
    assert said.startswith("begun\n")
    assert "never" not in said
    assert support("verify").status == 0


def window_of(seconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))


def test_ok_a_window_that_ends_is_told_and_the_command_goes_on(support: Support, machine: Sshd) -> None:
    let_in(support, window_of(3))
    done = run("sleep 5; echo done")
    assert (done.status, done.out) == (0, "done\n")
    assert "the access window has ended; the command goes on" in done.err
    assert last(support)[0]["outlived_window"] is True
    assert run("df").status == 3
    kinds = [each["kind"] for each in support("log", "1", "--json").json]
    assert kinds[-1] == "run_refused"


def test_err_a_plan_that_says_so_ends_the_command_with_the_window(support: Support, machine: Sshd, home: Path) -> None:
    text = support("policy", "show").out.replace('# end_of_window = "warn" ', 'end_of_window = "kill" ')
    (home / "policy.toml").write_text(text)
    assert support("policy", "apply", "policy.toml").status == 0
    let_in(support, window_of(3))
    began = time.monotonic()
    done = run("echo begun; sleep 40; echo never")
    assert time.monotonic() - began < 30
    assert done.status > 128
    assert done.out == "begun\n"
    assert "the access window has ended; the command is ended" in done.err
    told, said = last(support)
    assert (told["outlived_window"], told["state"], said.startswith("begun\n")) == (True, "ended", True)
    assert support("verify").status == 0
