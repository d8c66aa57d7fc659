"""Measure the live board on a terminal: the first frame, bytes each second at rest, and from a key to its frame."""

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import sysconfig
import tempfile
import termios
import time
from collections.abc import Mapping
from pathlib import Path

from made_up import histories
from processes import median
from stores import NOW, NOW_TEXT, store_of

SUPPORT = str(Path(sysconfig.get_path("scripts")) / "support")
#: What is pressed, as a person does: one key, then a pause.
KEYS = {"down": b"j", "next page": b"\x1b[6~", "previous page": b"\x1b[5~", "open": b"\r", "back": b"\x1b", "keys": b"?", "back again": b"q"}  # fmt: skip
#: A frame is over when nothing more comes for so long, in seconds.
QUIET = 0.15


class Terminal:
    """The board on a terminal, whose output is read and counted."""

    def __init__(self, env: Mapping[str, str], columns: int, lines: int) -> None:
        self.began = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if not self.pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execve(SUPPORT, [SUPPORT, "watch"], dict(env))

    def read(self, seconds: float) -> int:
        """Return how many bytes come within some time, at once when there are some."""
        if not select.select([self.fd], [], [], seconds)[0]:
            return 0
        return len(os.read(self.fd, 1 << 20))

    def bytes_in(self, seconds: float) -> int:
        """Return how many bytes come in some time."""
        end, size = time.perf_counter() + seconds, 0
        while (left := end - time.perf_counter()) > 0:
            size += self.read(left)
        return size

    def press(self, key: bytes) -> float:
        """Return how long it takes from a key to the last byte of its frame, in seconds."""
        # Not while the second changes: that frame is none of the key's.
        time.sleep(1.3 - time.time() % 1)
        while self.read(0.01):
            pass
        began = last = time.perf_counter()
        os.write(self.fd, key)
        while self.read(QUIET if last > began else 5):
            last = time.perf_counter()
        return last - began

    def end(self) -> None:
        """End the board."""
        os.kill(self.pid, signal.SIGTERM)
        os.close(self.fd)
        os.waitpid(self.pid, 0)


def measured(env: Mapping[str, str], columns: int, lines: int, times: int, seconds: float) -> None:
    """Measure one size of the terminal, and print it as a row of each table."""
    board = Terminal(env, columns, lines)
    drawn = 0
    while drawn < columns * 5:
        drawn += board.read(20)
    first = time.perf_counter() - board.began
    board.bytes_in(4)
    rest = board.bytes_in(seconds) / seconds
    found: dict[str, list[float]] = {name: [] for name in KEYS}
    for _ in range(times):
        for name, key in KEYS.items():
            found[name].append(board.press(key) * 1000)
    board.end()
    print(f"| {columns} x {lines} | drawn after {first:.2f} s | {rest:.0f} bytes/s at rest |")
    for name, each in found.items():
        print(f"| {columns} x {lines} | {name} | {median(each):.0f} ms | {max(each):.0f} ms at most |")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "supportcli-bench")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    store, home = asked.folder / f"open-{asked.cases}.db", asked.folder / "home"
    home.mkdir(exist_ok=True)
    if not store.exists():
        store_of(store, histories(asked.cases, NOW, 1.0))
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "SUPPORT_NOW": NOW_TEXT, "TZ": "UTC",
           "SUPPORT_ME": "ana", "SUPPORT_STORE": str(store), "TERM": "xterm-256color"}  # fmt: skip
    print(f"{asked.cases:,} open cases", file=sys.stderr)
    for columns, lines in ((80, 24), (120, 40), (160, 50)):
        measured(env, columns, lines, asked.times, asked.seconds)


if __name__ == "__main__":
    main()
