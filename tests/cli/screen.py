"""A program on a real pseudo-terminal, driven step by step: wait for words, type, resize, close the lid."""

import os
import pty
import select
import signal
import sys
import termios
import time
from collections.abc import Mapping, Sequence

RUN = (sys.executable, "-m", "supportcli", "run", "1", "--local", "--")


class Screen:
    """A terminal with a program on it."""

    def __init__(
        self, words: Sequence[str], env: Mapping[str, str] | None = None, size: tuple[int, int] = (30, 90)
    ) -> None:
        ready, go = os.pipe()
        self.pid, self.fd = pty.fork()
        if not self.pid:
            os.read(ready, 1)
            os.execvpe(words[0], list(words), {**os.environ, "TERM": "xterm", **(env or {})})
        termios.tcsetwinsize(self.fd, size)
        os.write(go, b".")
        os.close(ready)
        os.close(go)
        self.seen = b""
        self._since = 0
        self._status: int | None = None

    def wait_for(self, words: str | bytes, seconds: float = 30) -> None:
        """Wait until something new stands on the screen."""
        wanted = words.encode() if isinstance(words, str) else words
        end = time.monotonic() + seconds
        while (found := self.seen.find(wanted, self._since)) < 0:
            assert time.monotonic() < end, f"never saw {wanted!r} in {self.seen[-3000:]!r}"
            assert self._read(), f"ended before {wanted!r}: {self.seen[-3000:]!r}"
        self._since = found + len(wanted)

    def type(self, words: str) -> None:
        """Type."""
        os.write(self.fd, words.encode())

    def resize(self, rows: int, columns: int) -> None:
        """Make the window another size."""
        termios.tcsetwinsize(self.fd, (rows, columns))

    def attributes(self) -> list[object]:
        """How the terminal is set."""
        return list(termios.tcgetattr(self.fd))

    def send(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def close(self) -> int:
        """Close the lid: the terminal is gone."""
        os.close(self.fd)
        return self._waited()

    def end(self, seconds: float = 60) -> int:
        """Wait until the program ends, and return its status."""
        end = time.monotonic() + seconds
        while self._read():
            if time.monotonic() > end:
                self.send(signal.SIGKILL)
                raise AssertionError(f"it never ended: {self.seen[-3000:]!r}")
        status = self._waited()
        os.close(self.fd)
        return status

    @property
    def text(self) -> str:
        """All that was on the screen."""
        return self.seen.decode(errors="replace").replace("\r\n", "\n")

    def _read(self) -> bool:
        if not select.select([self.fd], [], [], 0.2)[0]:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.seen += data
        return bool(data)

    def _waited(self) -> int:
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status
