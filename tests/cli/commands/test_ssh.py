"""support ssh over a real ssh: the host that is recorded is the one that is reached, and an end reaches its command."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from supportcli.cli.recorder.ssh import remote_words, target_of
from supportcli.domain.errors import UsageError
from tests.conftest import Done, Support
from tests.sshd import Sshd, sshd

SSH = [sys.executable, "-m", "supportcli", "ssh", "1"]
#: Recordings go by the machine's own clock; so do the windows that they run in.
pytestmark = pytest.mark.sqlite_only("about the other end, whatever the store")


@pytest.fixture
def case(support: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case of Acme's on whose machines we may work, as soon as they let us in."""
    monkeypatch.delenv("SUPPORT_NOW")
    assert (
        support("customer", "add", "Acme", "--contact", "Ann Lee", "--phone", "040 123 4567", "--may-authorise").status
        == 0
    )
    assert support("open", "Tills are down", "-c", "Acme", "--channel", "phone").status == 0
    assert support("authorise", "1", "--by", "Ann Lee", "--ref", "<4711@acme.example>").status == 0


@pytest.fixture
def machine(case: None, home: Path, monkeypatch: pytest.MonkeyPatch) -> Sshd:
    """A machine of theirs, known as till1."""
    found = sshd()
    found.known_at(home, "till1")
    monkeypatch.setenv("PATH", f"{home}/.bin:{os.environ['PATH']}")
    return found


def let_in(support: Support, host: str = "till1", level: str = "user") -> None:
    done = support("access", "grant", "1", "--to", "in 20h", "--level", level, "--host", host, "--by", "Ann Lee")
    assert done.status == 0, done.err


def ssh(*words: str, stdin: int | None = subprocess.DEVNULL, given: str | None = None) -> Done:
    done = subprocess.run(
        [*SSH, *words],
        stdin=None if given is not None else stdin,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_ok_the_machine_that_is_recorded_is_the_one_that_is_reached(support: Support, machine: Sshd) -> None:
    let_in(support)
    done = ssh("till1", "--", "systemctl", "restart the till")
    assert (done.status, done.out.replace("\r", "")) == (0, "till.service: restart the till done\n"), done
    told = support("transcript", "show", "@last", "--json").json
    assert (told["host"], told["level"], told["window"], told["kind"]) == ("till1", "user", 1, "run")
    assert told["command"] == "ssh -tt -- till1 'systemctl '\"'\"'restart the till'\"'\"''"
    assert "ran on till1 as user in window 1" in support("log", "1").out
    # A word alone is a line for the shell there.
    assert ssh("till1", "-T", "--", "echo out; echo err >&2; exit 3") == (3, "out\n", "err\n")


def test_ok_what_is_fed_to_it_arrives_as_it_is_and_is_measured(support: Support, machine: Sshd) -> None:
    let_in(support)
    assert ssh("till1", "--", "sh -s", given="echo a; echo b >&2\n") == (0, "a\n", "b\n")
    told = support("transcript", "show", "@last", "--json").json
    assert (told["input"], told["input_bytes"]) == ("pipe", len("echo a; echo b >&2\n"))


def test_ok_a_revocation_ends_the_command_on_the_other_side(support: Support, machine: Sshd, home: Path) -> None:
    text = support("policy", "show").out.replace('# end_of_window = "warn" ', 'end_of_window = "kill" ')
    (home / "policy.toml").write_text(text)
    assert support("policy", "apply", "policy.toml").status == 0
    let_in(support)
    mark = machine.folder / "still-there"
    line = f"trap 'rm -f {mark}; exit 1' HUP; touch {mark}; echo begun; while :; do sleep 0.2; done"
    with subprocess.Popen(
        [*SSH, "till1", "--", line], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"begun\r\n"
        assert mark.exists()
        assert support("access", "revoke", "1", "1", "--because", "They changed their mind").status == 0
        _, said = running.communicate(timeout=40)
    assert b"was revoked" in said
    end = time.monotonic() + 15
    while mark.exists():
        assert time.monotonic() < end, "the command went on, on the other side"
        time.sleep(0.1)
    assert "OUTLIVED ITS WINDOW" in support("log", "1").out


@pytest.mark.parametrize(
    ("words", "level"),
    [
        (["root@till1", "--", "df"], "root"), (["root@till1"], "root"), (["till1", "--", "sudo df"], "admin"),
        (["till1", "--level", "root", "--", "df"], "root"), (["root@till1", "--level", "user", "--", "df"], "root"),
    ],
)  # fmt: skip
def test_err_the_window_is_for_a_lower_level(support: Support, case: None, words: list[str], level: str) -> None:
    let_in(support)
    done = ssh(*words)
    assert (done.status, done.out) == (3, "")
    assert f"that needs a window for {level}, and what is agreed is user on till1" in done.err
    assert support("log", "1", "--json").json[-1]["kind"] == "run_refused"


def test_err_another_machine_than_the_one_that_was_agreed(support: Support, case: None) -> None:
    let_in(support)
    done = ssh("till2", "--", "df")
    assert done.status == 3
    assert "outside every agreed window on till2" in done.err


def test_ok_without_a_host_a_command_has_that_of_the_window(support: Support, case: None) -> None:
    let_in(support, "till1")
    assert support("run", "1", "--", "true").status == 0
    assert support("transcript", "list", "1", "--json").json[-1]["host"] == "till1"
    let_in(support, "db1")
    done = support("run", "1", "--", "true")
    assert done.status == 3
    assert "windows are open on different machines: db1, till1" in done.err
    assert support("run", "1", "--host", "db1", "--level", "root", "--", "true").status == 3
    assert support("run", "1", "--host", "db1", "--level", "none", "--", "true").status == 2
    assert support("run", "1", "--local", "--level", "user", "--", "true").status == 2


@pytest.mark.parametrize("text", ["-oProxyCommand=x", "", "@web1", "a b", "-l@web1", "web1;id", "web1\n", "ann@-web1"])
def test_err_what_is_no_machine(text: str) -> None:
    with pytest.raises(UsageError, match="is not a machine"):
        target_of(text)


def test_ok_users_and_machines() -> None:
    assert target_of("web1.example.com") == (None, "web1.example.com")
    assert target_of("ann@corp@[2001:db8::1%eth0]") == ("ann@corp", "[2001:db8::1%eth0]")
    assert remote_words([]) == []
    assert remote_words(["cd /x && ls"]) == ["cd /x && ls"]
    assert remote_words(["echo", "a b"]) == ["echo 'a b'"]
