"""Files that people name, read up to a bound: a device or a pipe may have no end."""

import io
import sys
from typing import Any

from supportcli.domain.errors import UsageError

STDIN = "-"
MB = 1_000_000
#: Bytes of a text, of a file that is kept by its digest, and of a line of a table or an export.
TEXT, FILE, LINE = 10 * MB, 100 * MB, 256 * MB


def read_whole(path: str, most: int) -> bytes:
    """Return what a file holds; `-` is stdin.

    Raises:
        UsageError: it cannot be read, or holds more bytes than `most`.

    """
    name = "stdin" if path == STDIN else path
    try:
        if path == STDIN:
            held = sys.stdin.buffer.read(most + 1)
        else:
            with open(path, "rb") as stream:
                held = stream.read(most + 1)
    except (OSError, ValueError) as error:
        raise UsageError(f"{name or '-F'}: {getattr(error, 'strerror', None) or error}.") from error
    if len(held) > most:
        raise UsageError(f"{name}: it is longer than {most // MB} MB, which is the most that is read.")
    return held


class BoundedLines(io.RawIOBase):
    """The bytes of a file, as long as a line of it ends at some time."""

    def __init__(self, stream: Any, name: str, most: int = LINE) -> None:
        super().__init__()
        self._stream, self._name, self._most = stream, name, most
        self._length = 0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Read what is there, up to the size of the buffer.

        Raises:
            UsageError: a line is longer than the bound.

        """
        held = self._stream.read1(len(buffer))
        end = held.rfind(b"\n") + 1
        self._length = len(held) - end if end else self._length + len(held)
        if self._length > self._most:
            raise UsageError(f"{self._name}: a line of it is longer than {self._most // MB} MB.")
        buffer[: len(held)] = held
        return len(held)
