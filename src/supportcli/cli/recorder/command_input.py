"""What a command is given to read that nobody types: measured, hashed, and kept if that is asked for."""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from typing import Any

from supportcli.domain.recording.recording import InputRead

#: Bytes read at once, from a pipe and from a file.
_READ, _BLOCK = 65536, 1 << 20


def source_of(fd: int) -> str | None:
    """Return what a descriptor reads from: a `pipe` (or a socket), a `file`, or nothing that can be measured."""
    try:
        mode = os.fstat(fd).st_mode
    except OSError:
        return None
    if stat.S_ISREG(mode):
        return "file"
    return "pipe" if stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) else None


class CommandInput:
    """Input of a command: `kind` is where it comes from; what `is_kept` passes through us, as does a pipe."""

    def __init__(self, kind: str, *, is_kept: bool) -> None:
        self.kind, self.is_kept = kind, is_kept
        self.size = 0
        self.salt = os.urandom(16).hex()
        self._hash = sha256(self.salt.encode())
        self._thread: Any = None

    def take(self, data: bytes) -> None:
        """Count and hash what was read."""
        self.size += len(data)
        self._hash.update(data)

    def follow(self, fd: int) -> None:
        """Read a file beside the command, from where its offset is: both share the offset, so it is not moved."""
        from threading import Thread

        self._thread = Thread(target=self._read, args=(os.dup(fd), os.lseek(fd, 0, os.SEEK_CUR)), daemon=True)
        self._thread.start()

    def _read(self, fd: int, place: int) -> None:
        end = os.fstat(fd).st_size
        # One that cannot be read to its end is not read by the command either.
        with suppress(OSError):
            while place < end and (data := os.pread(fd, min(_BLOCK, end - place), place)):
                self.take(data)
                place += len(data)
        os.close(fd)

    def finish(self, at: int, *, is_masked: bool) -> InputRead | None:
        """Return what is recorded of it; nothing if there was nothing to read."""
        if self._thread is not None:
            self._thread.join()
        if not self.size:
            return None
        salt, digest = (None, None) if is_masked else (self.salt, self._hash.hexdigest())
        return InputRead(at, self.kind, self.size, self.is_kept, salt, digest)


class InputRelay:
    """Moves what a command reads from our stdin into a pipe of its own, a piece at a time."""

    def __init__(self, source: int, sink: int, taken: Callable[[bytes], None]) -> None:
        self.source, self.sink = source, sink
        self._taken = taken
        self._held = b""
        self.is_over = False

    @property
    def waits_for(self) -> int:
        """Return the descriptor that has to be ready before anything can be moved."""
        return self.sink if self._held else self.source

    def move(self) -> None:
        """Move what can be moved without waiting."""
        try:
            if not self._held:
                self._held = os.read(self.source, _READ)
                if not self._held:
                    self.close()
                    return
                self._taken(self._held)
            self._held = self._held[os.write(self.sink, self._held) :]
        except BlockingIOError:
            pass
        except OSError:
            # The command reads no more: whoever writes to us finds out as if it wrote to the command.
            self.close()
            with suppress(OSError), open(os.devnull, "rb") as nothing:
                os.dup2(nothing.fileno(), self.source)

    def close(self) -> None:
        """End the command's input."""
        if not self.is_over:
            self.is_over = True
            os.close(self.sink)
