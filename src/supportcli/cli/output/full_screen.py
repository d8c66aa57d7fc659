"""The terminal as a whole screen: taken, drawn without flicker, read key by key, and always given back."""

import os
import select
import signal
import sys
import termios
import tty
from collections.abc import Sequence
from types import FrameType
from typing import Any, Self

#: The alternate screen without a cursor, where a long line does not wrap; and everything back.
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H\x1b[2J"
_LEAVE = "\x1b[?7h\x1b[?25h\x1b[?1049l"
_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class FullScreen:
    """A terminal that is ours from `with` on; however that ends, it is as it was before."""

    def __init__(self) -> None:
        self._keys, self._out = sys.stdin.fileno(), sys.stdout.fileno()
        self._before: list[Any] = []
        self._shown: list[str] = []
        self._handlers: dict[signal.Signals, object] = {}
        self._wakes = (-1, -1)

    def __enter__(self) -> Self:
        """Take the terminal."""
        self._before = termios.tcgetattr(self._keys)
        self._wakes = os.pipe()
        os.set_blocking(self._wakes[1], False)
        signal.set_wakeup_fd(self._wakes[1], warn_on_full_buffer=False)
        for each in _ENDING:
            self._handlers[each] = signal.signal(each, _leave)
        self._handlers[signal.SIGWINCH] = signal.signal(signal.SIGWINCH, self._resized)
        self._handlers[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, self._suspended)
        self._take()
        return self

    def __exit__(self, *_error: object) -> None:
        """Give the terminal back."""
        self._give_back()
        signal.set_wakeup_fd(-1)
        for each, handler in self._handlers.items():
            signal.signal(each, handler)  # type: ignore[arg-type]
        for each_end in self._wakes:
            os.close(each_end)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines, as they are now."""
        found = os.get_terminal_size(self._out)
        return found.columns or 80, found.lines or 24

    def show(self, lines: Sequence[str]) -> None:
        """Draw what changed since the last time, and nothing else."""
        changed = [
            f"\x1b[{place};1H{text}\x1b[K"
            for place, text in enumerate(lines, 1)
            if place > len(self._shown) or self._shown[place - 1] != text
        ]
        rest = f"\x1b[{len(lines) + 1};1H\x1b[J" if len(self._shown) > len(lines) else ""
        self._shown = list(lines)
        self._write("".join(changed) + rest)

    def forget(self) -> None:
        """Draw everything the next time."""
        self._shown = []
        self._write("\x1b[2J")

    def key(self, seconds: float) -> str | None:
        """Wait for a key: its character, empty if the terminal is gone, nothing if time or a signal came first."""
        ready, _, _ = select.select([self._keys, self._wakes[0]], [], [], max(0.0, seconds))
        if self._wakes[0] in ready:
            os.read(self._wakes[0], 512)
        if self._keys not in ready:
            return None
        return os.read(self._keys, 64).decode(errors="replace")[:1]

    def _take(self) -> None:
        tty.setcbreak(self._keys)
        self._shown = []
        self._write(_ENTER)

    def _give_back(self) -> None:
        try:
            self._write(_LEAVE)
        finally:
            termios.tcsetattr(self._keys, termios.TCSAFLUSH, self._before)

    def _resized(self, _signal: int, _frame: FrameType | None) -> None:
        # The wakeup pipe ends the wait; what was shown is no guide to what the terminal made of it.
        self._shown = []

    def _suspended(self, _signal: int, _frame: FrameType | None) -> None:
        self._give_back()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        # Here again after `fg`.
        signal.signal(signal.SIGTSTP, self._suspended)
        self._take()

    def _write(self, text: str) -> None:
        data = text.encode(sys.stdout.encoding or "utf-8", "replace")
        while data:
            data = data[os.write(self._out, data) :]


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
