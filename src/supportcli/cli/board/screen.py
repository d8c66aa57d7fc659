"""The terminal as a whole screen: taken, drawn without flicker, read, and always given back."""

import errno
import os
import select
import signal
import sys
import termios
import tty
from base64 import b64encode
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Self

from supportcli.presentation.terminal.spans import change

#: The alternate screen, where a long line does not wrap and what is pasted is marked; and everything back.
_ENTER = "\x1b[?1049h\x1b[?7l\x1b[?2004h\x1b[H\x1b[2J"
#: The title of the window is put aside, and back: of a console without a window nothing is asked.
_TITLE_AWAY, _TITLE_BACK = "\x1b[22;2t", "\x1b[23;2t"
_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"
_LEAVE = "\x1b[?2004l\x1b[?7h\x1b[?1049l"
_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
#: What is read at once; a terminal holds no more than 4096 bytes of a line.
_MOST = 1 << 16


class FullScreen:
    """A terminal that is ours from `with` on; however that ends, it is as it was before.

    A terminal that is gone ends the program as its hang-up would: SystemExit with 129.
    """

    def __init__(self) -> None:
        self._keys, self._out = sys.stdin.fileno(), sys.stdout.fileno()
        self._before: list[Any] = []
        self._shown: list[str] = []
        self._cursor = (0, 0)
        self._has_title = os.environ.get("TERM") != "linux"
        self._title = ""
        self._is_taken = self._is_ending = False
        self._handlers: dict[signal.Signals, object] = {}
        self._wakes = (-1, -1)

    def __enter__(self) -> Self:
        """Take the terminal."""
        self._before = termios.tcgetattr(self._keys)
        self._wakes = os.pipe()
        os.set_blocking(self._wakes[1], False)
        signal.set_wakeup_fd(self._wakes[1], warn_on_full_buffer=False)
        for each in _ENDING:
            self._handle(each, self._asked_to_end)
        self._handle(signal.SIGWINCH, self._resized)
        self._handle(signal.SIGTSTP, self._suspended)
        self._handle(signal.SIGCONT, self._continued)
        self._take()
        return self

    def __exit__(self, *_error: object) -> None:
        """Give the terminal back."""
        # First, or a signal that comes now would take it again.
        for each, handler in self._handlers.items():
            signal.signal(each, handler)  # type: ignore[arg-type]
        self._give_back()
        signal.set_wakeup_fd(-1)
        for each_end in self._wakes:
            os.close(each_end)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and lines, as they are now."""
        with _gone():
            found = os.get_terminal_size(self._out)
        return found.columns or 80, found.lines or 24

    def show(self, lines: Sequence[str], cursor: tuple[int, int] = (0, 0)) -> None:
        """Draw what changed since the last time, and nothing else, in one write; the cursor is left at a place."""
        is_whole = not self._shown
        parts = [
            change(self._shown[place] if place < len(self._shown) else "", text, place + 1)
            for place, text in enumerate(lines)
        ]
        if len(self._shown) > len(lines):
            parts.append(f"\x1b[{len(lines) + 1};1H\x1b[J")
        drawn = "".join(parts)
        if drawn or cursor != self._cursor:
            drawn += f"\x1b[{cursor[0] + 1};{cursor[1] + 1}H"
        self._shown, self._cursor = list(lines), cursor
        # A whole screen is shown at once by terminals that know how; others ignore the marks.
        self._write(f"{_BEGIN}{drawn}{_END}" if is_whole and drawn else drawn)

    def call(self, title: str) -> None:
        """Give the window a title, which is never empty."""
        if title != self._title and self._has_title:
            self._title = title
            self._write(f"\x1b]2;{title}\x07")

    def ring(self) -> None:
        """Ring the bell."""
        self._write("\a")

    def copy(self, text: str) -> None:
        """Put a text on the clipboard of the terminal, which may not allow it and never answers (OSC 52)."""
        self._write(f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07")

    def forget(self) -> None:
        """Draw everything the next time."""
        self._shown = []
        self._write("\x1b[2J")

    def read(self, seconds: float) -> bytes:
        """Wait for keys, and return what was sent; nothing if time or a signal came first."""
        ready, _, _ = select.select([self._keys, self._wakes[0]], [], [], max(0.0, seconds))
        if self._wakes[0] in ready:
            os.read(self._wakes[0], 512)
        if self._keys not in ready:
            return b""
        with _gone():
            data = os.read(self._keys, _MOST)
        if not data:
            _leave(signal.SIGHUP)
        return data

    @contextmanager
    def given_back(self) -> Iterator[None]:
        """Give the terminal back for as long as another program has it, which may be stopped and continued."""
        ours = {each: signal.signal(each, signal.SIG_DFL) for each in (signal.SIGTSTP, signal.SIGCONT)}
        self._give_back()
        try:
            yield
        finally:
            for each, handler in ours.items():
                signal.signal(each, handler)
            self._take()

    def _handle(self, number: signal.Signals, handler: Any) -> None:
        self._handlers[number] = signal.signal(number, handler)

    def _take(self) -> None:
        if self._is_ending:
            return
        with _gone():
            self._read_keys_at_once()
        self._shown, title, self._title = [], self._title, ""
        self._write(f"{_TITLE_AWAY if self._has_title and not self._is_taken else ''}{_ENTER}")
        self._is_taken = True
        if title:
            self.call(title)

    def _read_keys_at_once(self) -> None:
        """Set the modes of the terminal; in the background that stops the program, until it is in the foreground."""
        while True:
            try:
                tty.setcbreak(self._keys)
            except termios.error as error:
                if error.args[0] != errno.EINTR:
                    raise
            else:
                return

    def _is_behind(self) -> bool:
        """Check whether the terminal is another job's now: then it is not ours to change."""
        try:
            return os.tcgetpgrp(self._keys) != os.getpgrp()
        except OSError:
            # A terminal without jobs, or one that is gone.
            return False

    def _give_back(self) -> None:
        if self._is_behind():
            return
        self._is_taken = False
        # One that is gone takes nothing back.
        with suppress(OSError, SystemExit):
            # Before the other screen is back: some terminals keep a title for each.
            self._write(f"{_TITLE_BACK if self._has_title else ''}{_LEAVE}")
        with suppress(termios.error):
            termios.tcsetattr(self._keys, termios.TCSAFLUSH, self._before)

    def _asked_to_end(self, number: int, _frame: FrameType | None) -> None:
        # A SIGCONT that came with it must not wait for the terminal first.
        self._is_ending = True
        _leave(number)

    def _resized(self, _signal: int, _frame: FrameType | None) -> None:
        # The wakeup pipe ends the wait; what was shown is no guide to what the terminal made of it.
        self._shown = []

    def _suspended(self, _signal: int, _frame: FrameType | None) -> None:
        self._give_back()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        # Here again after `fg`, or at once where no shell could go on with it: then nothing stops.
        signal.signal(signal.SIGTSTP, self._suspended)
        self._take()

    def _continued(self, _signal: int, _frame: FrameType | None) -> None:
        # Whoever had the terminal meanwhile, a shell or an editor, left it as they like it.
        self._take()

    def _write(self, text: str) -> None:
        data = text.encode(sys.stdout.encoding or "utf-8", "replace")
        with _gone():
            while data:
                data = data[os.write(self._out, data) :]


@contextmanager
def _gone() -> Iterator[None]:
    """End the program where the terminal is gone."""
    try:
        yield
    except (OSError, termios.error):
        _leave(signal.SIGHUP)


def _leave(number: int) -> None:
    raise SystemExit(128 + number)
