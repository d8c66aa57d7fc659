"""A real terminal with the board in it."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable

import pyte

#: A shell with jobs: it says when the program is stopped, and goes on with it after a line.
_SHELL = ("bash", "-c", 'set -m; "$@"; echo stopped here; read _; fg >/dev/null; echo ended $?', "bash")

#: An escape waits for its rest for 0.05 s: a letter that comes sooner is Alt and the letter.
_ESCAPE_ALONE = 0.25


def _waiting(end: int) -> int:
    """Return how many bytes were typed and not yet read."""
    (size,) = struct.unpack("i", fcntl.ioctl(end, termios.FIONREAD, bytes(4)))
    return int(size)


class Terminal:
    """A real terminal with the program in it, and a screen that shows what it drew."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 90,
        lines: int = 12,
        term: str = "xterm",
        shell: bool = False,
        code: str = "",
    ) -> None:
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.keyboard, end = pty.openpty()
        self.resize(columns, lines)
        self.before = termios.tcgetattr(end)
        self.written = b""
        self.program = subprocess.Popen(
            [*(_SHELL if shell else ()), sys.executable, *(("-c", code) if code else ("-m", "supportcli")), *arguments], stdin=end, stdout=end, stderr=end,
            env={**os.environ, "TERM": term}, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )  # fmt: skip
        self.end = end

    def resize(self, columns: int, lines: int) -> None:
        self.screen.resize(lines, columns)
        fcntl.ioctl(self.keyboard, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def until(self, wanted: Callable[[list[str]], bool], seconds: float = 10) -> list[str]:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read()
            if wanted(self.screen.display):
                return list(self.screen.display)
        raise AssertionError("\n".join(self.screen.display))

    def read(self) -> None:
        if select.select([self.keyboard], [], [], 0.05)[0]:
            some = os.read(self.keyboard, 65536)
            self.written += some
            self.stream.feed(some)

    def leave_nothing(self) -> None:
        self.program.kill()
        self.program.wait()
        os.close(self.keyboard)
        os.close(self.end)

    def leave(self) -> int:
        status = self.program.wait(timeout=10)
        self.read()
        assert self.written.rstrip(b"\r\n").endswith(b"\x1b[23;2t\x1b[?2004l\x1b[?7h\x1b[?1049l")
        assert termios.tcgetattr(self.end) == self.before
        return status

    def press(self, keys: str | bytes) -> None:
        """Send keys one by one, as they are pressed; each escape sequence is one."""
        for key in re.findall(rb"\x1b\[[0-9;]*[A-Z~]|.", keys.encode() if isinstance(keys, str) else keys, re.DOTALL):
            before = len(self.written)
            os.write(self.keyboard, key)
            self._until_read()
            if key == b"\x1b":
                time.sleep(_ESCAPE_ALONE)
            # Each key draws something; three in one read would be a paste.
            end = time.monotonic() + 0.5
            while len(self.written) == before and time.monotonic() < end:
                self.read()

    def _until_read(self) -> None:
        """Wait until the program has taken every key; a clock that ticks draws as well, so drawing is no sign of it."""
        end = time.monotonic() + 10
        while _waiting(self.end) and self.program.poll() is None and time.monotonic() < end:
            self.read()

    def said(self, words: str) -> list[str]:
        """Wait until words are on the screen."""
        return self.until(lambda lines: words in " ".join(" ".join(lines).split()))
