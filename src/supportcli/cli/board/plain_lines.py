"""Lines as people type them, and time passing while nobody does: for the mode without a screen."""

import os
import select
import sys
from collections.abc import Callable

from supportcli.cli.output.rows import show_lines


class Lines:
    """Reads lines from stdin; a paste of several is read line by line."""

    def __init__(self) -> None:
        self._input = sys.stdin.fileno()
        self._rest = b""
        self._is_over = False

    def next(self, meanwhile: Callable[[], None]) -> str | None:
        """Return the next line, calling `meanwhile` each second; nothing at the end of the input."""
        while b"\n" not in self._rest and not self._is_over:
            if select.select([self._input], [], [], 1.0)[0]:
                try:
                    data = os.read(self._input, 1 << 16)
                except OSError:
                    data = b""
                self._is_over = not data
                self._rest += data
            else:
                meanwhile()
        line, found, self._rest = self._rest.partition(b"\n")
        return line.decode(errors="replace").strip() if found or line else None


def say(line: str) -> None:
    """Write a sentence, broken between words where the terminal is narrow."""
    show_lines([line])
