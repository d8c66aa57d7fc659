"""What the store could not take: a private file for each recording, a line for each part, until it is brought in."""

import fcntl
import json
import os
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from supportcli.application.recording.record import Part
from supportcli.cli.session.own_files import open_own, read_plain
from supportcli.cli.session.settings import spool_folder
from supportcli.cli.session.waiting_recordings import ENDING
from supportcli.domain.errors import SupportError, UsageError
from supportcli.domain.named_tuple import NamedTuple

#: Bytes of the largest file that is brought in.
_MOST = 1 << 30


class Spool:
    """Where a recording goes when its store is not there; made when that happens, and said aloud.

    The key proves later that the file is the recording's; while it is written it is locked.
    """

    def __init__(self, uid: str, store: str, actor: str, key: str, say: Callable[[str], None]) -> None:
        self.path = os.path.join(spool_folder(), f"{uid}{ENDING}")
        self._head = {"recording": uid, "store": store, "actor": actor, "key": key}
        self._say = say
        self._fd: int | None = None
        self.is_open = False

    def open(self, error: Exception) -> None:
        """Begin the file, and say why."""
        self.is_open = True
        said = error.message if isinstance(error, SupportError) else f"{type(error).__name__}: {error}."
        try:
            os.makedirs(os.path.dirname(self.path), mode=0o700, exist_ok=True)
            self._fd = open_own(self.path, os.O_APPEND)
            with suppress(OSError):  # not every file system has locks
                fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._line(self._head)
        except OSError as failed:
            self._say(
                f"support: THE RECORDING STOPS HERE: {said} Nor can it be kept in {self.path}: {failed.strerror}.\n"
                "  The command goes on, unrecorded."
            )
            self._fd = None
            return
        self._say(
            f"support: the store does not take the recording: {said}\n"
            f"  The command goes on, and is recorded in {self.path}. Later: support transcript recover"
        )

    def write(self, parts: Sequence[Part]) -> None:
        """Write parts; if even that fails, say so."""
        if self._fd is None:
            return
        try:
            for part in parts:
                self._line(part._asdict())
            os.fsync(self._fd)
        except OSError as failed:
            self._say(f"support: THE RECORDING STOPS HERE: {self.path}: {failed.strerror}. The command goes on.")
            self._fd = None

    def _line(self, record: dict[str, Any]) -> None:
        raw = memoryview((json.dumps(record) + "\n").encode())
        while raw and self._fd is not None:
            raw = raw[os.write(self._fd, raw) :]


class Spooled(NamedTuple):
    """A file that waits: whose recording it is, in which store, and its parts."""

    path: str
    uid: str
    store: str
    key: str | None
    parts: list[Part]


def is_written(path: str) -> bool:
    """Check whether a recorder still writes a file.

    Raises:
        UsageError: it is no plain file, or cannot be opened.

    """
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from error
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise UsageError(f"{path}: that is no plain file.")
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(fd)
    return False


def read(path: str) -> Spooled:
    """Read a file that waits; a last line that was cut off with the machine is left out.

    Earlier programs wrote the first line again with each part where the store was away from the beginning.

    Raises:
        UsageError: it is none.

    """
    try:
        head, *lines = read_plain(path, _MOST).decode().splitlines(keepends=True)
        header = json.loads(head)
        parts = [Part(**json.loads(line)) for line in lines if line.endswith("\n") and line != head]
        return Spooled(path, header["recording"], header["store"], header.get("key"), parts)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from error
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{path}: that is not a part of a recording ({type(error).__name__}).") from error
