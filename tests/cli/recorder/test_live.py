"""Watchers see what is recorded, cannot do anything, and hold nobody up."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from supportcli.cli.recorder.live import Watchers, listener
from supportcli.domain.errors import UsageError
from tests.cli.screen import Screen
from tests.conftest import Support

RUN = (sys.executable, "-m", "supportcli", "run", "1", "--local")


@pytest.fixture
def _case(support: Support) -> None:
    assert support("open", "Disk full", "-c", "Acme").status == 0


def all_of(link: socket.socket) -> bytes:
    link.settimeout(30)
    found = b""
    while data := link.recv(65536):
        found += data
    return found


@pytest.mark.usefixtures("_case")
def test_ok_a_watcher_at_a_socket_sees_it_masked_and_cannot_type(support: Support, home: Path) -> None:
    screen = Screen([*RUN, "--live", "live", "--mask", "secret", "--", "cat"])
    screen.wait_for("Live at")
    assert (home / "live").stat().st_mode & 0o777 == 0o600
    link = socket.socket(socket.AF_UNIX)
    link.connect(str(home / "live"))
    link.settimeout(30)
    assert link.recv(4096).startswith(b"You watch ana, S-1: cat\r\nYou only see")
    link.sendall(b"rm -rf /\n\x03\x04")
    screen.type("a secret word\n")
    screen.wait_for("a secret word\r\na secret word\r\n")
    time.sleep(0.3)
    screen.type("\x04")
    assert screen.end() == 0
    seen = all_of(link).decode()
    assert seen.startswith("a ▇▇▇ word\r\na ▇▇▇ word\r\n")
    assert "ended with 0" in seen
    assert "rm -rf" not in screen.text
    assert not (home / "live").exists()
    link.close()


@pytest.mark.usefixtures("_case")
def test_ok_a_watcher_over_tcp_who_reads_nothing_does_not_hold_the_command(support: Support) -> None:
    running = subprocess.Popen(
        [*RUN, "--live", "tcp://127.0.0.1:0", "--", "sh", "-c", "read go; head -c 30000000 /dev/zero; echo done"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdin is not None
    assert running.stderr is not None
    place = running.stderr.readline().decode().split("tcp://127.0.0.1:")[1]
    links = [socket.create_connection(("127.0.0.1", int(place)), timeout=30) for _ in range(2)]
    for link in links:
        assert link.recv(16)
    links[1].close()
    out, _ = running.communicate(b"go\n", timeout=60)
    assert running.returncode == 0
    assert len(out) == 30_000_000 + len("done\n")
    links[0].close()
    assert support("verify").status == 0


def test_err_only_this_machine_may_watch() -> None:
    for place in ("tcp://0.0.0.0:1", "tcp://10.1.2.3:4", "tcp://:5", "tcp://127.0.0.1", "tcp://127.0.0.1:x",
                  "tcp://127.0.0.1:99999", "udp://127.0.0.1:1", "no/such/folder/socket"):  # fmt: skip
        with pytest.raises(UsageError):
            listener(place)


def test_err_a_place_that_is_taken(home: Path) -> None:
    (home / "file").write_text("mine")
    with pytest.raises(UsageError):
        listener("file")
    assert (home / "file").read_text() == "mine"


def test_ok_who_is_too_slow_is_dropped(home: Path) -> None:
    watchers = Watchers(listener("slow"), "hello")
    watchers.start()
    link = socket.socket(socket.AF_UNIX)
    link.connect("slow")
    assert link.recv(7) == b"hello\r\n"
    began = time.monotonic()
    for _ in range(200):
        watchers.feed(b"x" * 100_000)
    assert time.monotonic() - began < 10
    watchers.finish("the end")
    assert len(all_of(link)) < 20_000_000
    link.close()
    assert os.listdir(home) == []
    assert signal.getsignal(signal.SIGINT) is not None
