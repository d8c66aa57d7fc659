"""Programs of a cluster on loopback, run as an ordinary user; all of them end with the tests, however those end.

Skipped, with the reason, where Debian's packages are missing; with SUPPORT_TEST_TOOLS=required that is a failure.
"""

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tests.cluster import _free_port as free_port
from tests.cluster import _ordinary_user as ordinary_user

__all__ = ["Programs", "free_port", "kill_server", "wait_until"]
KEEPER = Path(__file__).with_name("keeper.py")


class Programs:
    """A folder with programs that run in it, each by a name."""

    def __init__(self, prefix: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
        self.user = ordinary_user()
        if self.user is not None:
            os.chown(self.folder, self.user, -1)
        self._keepers: dict[str, subprocess.Popen[bytes]] = {}
        atexit.register(self.remove)

    def write(self, name: str, text: str) -> Path:
        """Write a configuration file."""
        path = self.folder / name
        path.write_text(text)
        if self.user is not None:
            os.chown(path, self.user, -1)
        path.chmod(0o600)
        return path

    def start(self, name: str, command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> None:
        """Start a program; what it says goes into a file of its name."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self._keepers[name] = subprocess.Popen(
                [sys.executable, KEEPER, str("" if self.user is None else self.user), *map(str, command)],
                stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=self.folder, start_new_session=True,
                env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": str(self.folder), **(env or {})},
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """Kill a program and its children with SIGKILL."""
        keeper = self._keepers.pop(name, None)
        if keeper is not None and keeper.stdin is not None:
            keeper.stdin.close()
            keeper.wait(20)

    def said(self, name: str) -> str:
        """Return the end of what a program said."""
        return (self.folder / f"{name}.log").read_text(errors="replace")[-6000:]

    def remove(self) -> None:
        """Kill every program, and leave nothing behind."""
        for name in [*self._keepers]:
            self.kill(name)
        for pid_file in self.folder.glob("*/postmaster.pid"):
            kill_server(pid_file.parent)
        shutil.rmtree(self.folder, ignore_errors=True)


def kill_server(data: Path) -> None:
    """Kill a PostgreSQL server and all its processes, as a machine that dies does; each has a group of its own."""
    with suppress(FileNotFoundError, ProcessLookupError, ValueError, IndexError):
        server = int((data / "postmaster.pid").read_text().split()[0])
        ours = [server, *_children(server)]
        for pid in ours:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def _children(parent: int) -> list[int]:
    found = []
    for each in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            pid, _, rest = each.read_text().partition(" (")
            if int(rest.rpartition(") ")[2].split()[1]) == parent:
                found.append(int(pid))
    return found


def wait_until(is_so: Callable[[], bool], what: str, seconds: float = 60) -> float:
    """Wait until something is so; return how many seconds that took."""
    began = time.monotonic()
    while True:
        with suppress(Exception):
            if is_so():
                return time.monotonic() - began
        assert time.monotonic() - began < seconds, f"not within {seconds} s: {what}"
        time.sleep(0.1)
