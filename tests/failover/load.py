"""Several writers who run `support` without a pause, each command a process of its own, and what they were told."""

import os
import subprocess
import sys
import threading
import time
from typing import NamedTuple, Self


class Told(NamedTuple):
    """A command: its text, its exit status, what it said on stderr, when it began and how many seconds it took."""

    text: str
    status: int
    err: str
    began: float
    seconds: float


def support(*words: str, store: str) -> subprocess.CompletedProcess[str]:
    """Run the program."""
    return subprocess.run(
        [sys.executable, "-m", "supportcli", *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        env={**os.environ, "SUPPORT_STORE": store}, timeout=120, check=False,
    )  # fmt: skip


class Load:
    """Writers that add notes to case 1, from when it is entered until it is left."""

    def __init__(self, store: str, writers: int) -> None:
        self.told: list[Told] = []
        self._store = store
        self._ends = threading.Event()
        self._writers = [threading.Thread(target=self._write, args=(n,), daemon=True) for n in range(writers)]
        self.began = time.monotonic()

    def __enter__(self) -> Self:
        for each in self._writers:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.set()
        for each in self._writers:
            each.join(120)
            assert not each.is_alive()
        self.seconds = time.monotonic() - self.began

    @property
    def acknowledged(self) -> list[str]:
        """The texts of commands that ended with 0."""
        return [each.text for each in self.told if each.status == 0]

    def _write(self, writer: int) -> None:
        number = 0
        while not self._ends.is_set():
            number += 1
            self.once(f"writer {writer}, note {number}.")

    def once(self, text: str) -> None:
        """Add one note, and keep what was said."""
        began = time.monotonic()
        done = support("note", "1", "-m", text, store=self._store)
        self.told.append(Told(text, done.returncode, done.stderr, began, time.monotonic() - began))
