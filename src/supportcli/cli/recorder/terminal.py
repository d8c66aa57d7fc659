"""Our own terminal: its size, whether it is ours now, and letting every key through, with everything put back after."""

import os
import sys
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

#: Of `tcgetattr`: the flags of input, output, control and line, then the special characters.
_INPUT, _OUTPUT, _CONTROL, _LINE, _SPECIAL = 0, 1, 2, 3, 6


class Terminal:
    """The terminal at a descriptor; what it was like is kept from the start."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.attributes: list[Any] = termios.tcgetattr(fd)
        self.is_raw = False

    def size(self) -> tuple[int, int]:
        """Return rows and columns."""
        return size_of(self.fd)

    def is_front(self) -> bool:
        """Are we who is typed to, or in the background?"""
        with suppress(OSError):
            return os.tcgetpgrp(self.fd) == os.getpgrp()
        return False

    def let_through(self) -> None:
        """Set raw mode; nothing typed ahead is lost. In the background it is left alone."""
        if not self.is_front():
            return
        raw = list(self.attributes)
        raw[_INPUT] &= ~(
            termios.BRKINT | termios.ICRNL | termios.INPCK | termios.ISTRIP | termios.IXON | termios.IGNBRK
            | termios.INLCR | termios.IGNCR | termios.PARMRK
        )  # fmt: skip
        raw[_OUTPUT] &= ~termios.OPOST
        raw[_CONTROL] = raw[_CONTROL] & ~(termios.CSIZE | termios.PARENB) | termios.CS8
        raw[_LINE] &= ~(termios.ECHO | termios.ECHONL | termios.ICANON | termios.IEXTEN | termios.ISIG)
        raw[_SPECIAL] = list(raw[_SPECIAL])
        raw[_SPECIAL][termios.VMIN], raw[_SPECIAL][termios.VTIME] = 1, 0
        with suppress(termios.error):
            termios.tcsetattr(self.fd, termios.TCSADRAIN, raw)
            self.is_raw = True

    def put_back(self) -> None:
        """Make it as it was."""
        if self.is_raw:
            self.is_raw = False
            with suppress(termios.error):
                termios.tcsetattr(self.fd, termios.TCSADRAIN, self.attributes)


@contextmanager
def drawing(fd: int) -> Iterator[None]:
    """Set the terminal to draw output as recorded, without echo; Ctrl-C still interrupts."""
    before = termios.tcgetattr(fd)
    during = list(before)
    during[_OUTPUT] &= ~termios.OPOST
    during[_LINE] &= ~termios.ECHO
    termios.tcsetattr(fd, termios.TCSADRAIN, during)
    try:
        yield
    finally:
        termios.tcsetattr(fd, termios.TCSADRAIN, before)


def size_of(fd: int) -> tuple[int, int]:
    """Return rows and columns of the terminal at a descriptor; 24 and 80 if it does not say."""
    with suppress(termios.error):
        rows, columns = termios.tcgetwinsize(fd)
        if rows and columns:
            return rows, columns
    return 24, 80


def is_terminal(fd: int) -> bool:
    """Is there a terminal at a descriptor?"""
    try:
        return os.isatty(fd)
    except OSError:
        return False


def write_message(text: str, *, raw: bool) -> None:
    """Report a line on stderr; where a terminal is raw, at the beginning of a line of its own."""
    end = "\r\n" if raw else "\n"
    with suppress(OSError, ValueError):
        sys.stderr.write(f"{end if raw else ''}{text.replace(chr(10), end)}{end}")
        sys.stderr.flush()
