"""Signals to us while a command runs: each wakes the pump, none ends us."""

import os
import signal
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from supportcli.cli.recorder.child import PASSED

_HEARD = (*PASSED, signal.SIGCHLD, signal.SIGWINCH, signal.SIGCONT)


class Signals:
    """Hears signals between `with` and its end; `fd` can be read when there are some."""

    def __init__(self) -> None:
        self.fd, self._write = os.pipe()
        os.set_blocking(self.fd, False)
        os.set_blocking(self._write, False)
        self._was: dict[int, Any] = {}
        self._has_terminal = _has_terminal()

    def __enter__(self) -> Self:
        """Begin to listen; who ended before that is looked after, too."""
        signal.set_wakeup_fd(self._write, warn_on_full_buffer=False)
        for number in _HEARD:
            self._was[number] = signal.getsignal(number)
            if self._was[number] is not signal.SIG_IGN or number == signal.SIGCHLD:
                signal.signal(number, _hear)
        os.write(self._write, bytes((signal.SIGCHLD,)))
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        """Leave everything as it was."""
        signal.set_wakeup_fd(-1)
        for number, was in self._was.items():
            signal.signal(number, was)
        os.close(self.fd)
        os.close(self._write)

    def taken(self) -> list[int]:
        """Return what came, each signal once."""
        found = b""
        with suppress(BlockingIOError):
            found = os.read(self.fd, 4096)
        return sorted(set(found))

    def is_ours_to_pass(self, number: int, *, typed_here: bool) -> bool:
        """Was it sent to us alone? What is typed at a terminal that the command has as well, it is sent, too."""
        is_typed = typed_here and self._has_terminal and number in {signal.SIGINT, signal.SIGQUIT}
        return number in PASSED and not is_typed


def _hear(_number: int, _frame: object) -> None:
    """Nothing: the pump is awake."""


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True
