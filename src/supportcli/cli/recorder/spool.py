"""What the store could not take: a private file for each recording, a line for each part, until it is brought in."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from supportcli.application.recording.record import Part
from supportcli.cli.session.settings import spool_folder
from supportcli.domain.errors import SupportError, UsageError

_ENDING = ".jsonl"


class Spool:
    """Where a recording goes when its store is not there; made when that happens, and said aloud."""

    def __init__(self, uid: str, store: str, actor: str, say: Callable[[str], None]) -> None:
        self.path = os.path.join(spool_folder(), f"{uid}{_ENDING}")
        self._head = {"recording": uid, "store": store, "actor": actor}
        self._say = say
        self._fd: int | None = None
        self.is_open = False

    def open(self, error: Exception) -> None:
        """Begin the file, and say why."""
        self.is_open = True
        said = error.message if isinstance(error, SupportError) else f"{type(error).__name__}: {error}."
        try:
            os.makedirs(os.path.dirname(self.path), mode=0o700, exist_ok=True)
            self._fd = os.open(self.path, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW, 0o600)
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
    actor: str
    parts: list[Part]


def waiting() -> Iterator[str]:
    """Name every file that waits."""
    try:
        names = sorted(os.listdir(spool_folder()))
    except FileNotFoundError:
        return
    yield from (os.path.join(spool_folder(), name) for name in names if name.endswith(_ENDING))


def read(path: str) -> Spooled:
    """Read a file that waits; a last line that was cut off with the machine is left out.

    Raises:
        UsageError: it is none.

    """
    try:
        with open(path, encoding="utf-8") as stream:
            head, *lines = stream.read().splitlines(keepends=True)
        header = json.loads(head)
        parts = [Part(**json.loads(line)) for line in lines if line.endswith("\n")]
        return Spooled(path, header["recording"], header["store"], header["actor"], parts)
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(f"{path}: that is not a part of a recording ({type(error).__name__}).") from error
