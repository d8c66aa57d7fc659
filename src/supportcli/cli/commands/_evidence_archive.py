"""An archive that is there whole or not at all, and the same to the byte whenever the same is written into it."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from supportcli.domain.errors import Refused, SupportError, UsageError
from supportcli.domain.time.instant import Instant
from supportcli.storage.location import atomic_file

#: What the name of an archive's signature ends with.
STDOUT, SIGNATURE = "-", ".sig"
#: The years a zip file can write.
_YEARS = (1980, 2107)
#: Parts compressed together at most, and characters of one that is compressed alone.
_TOGETHER = 1000


class Archive:
    """A zip file that is being written; `digests` are the SHA-256 of what is in it so far, by name."""

    def __init__(self, file: ZipFile, at: Instant) -> None:
        self._file = file
        moment = datetime.fromtimestamp(at, UTC)
        year = min(max(moment.year, _YEARS[0]), _YEARS[1])
        self._time = (year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
        self.digests: dict[str, str] = {}

    def add(self, name: str, parts: Iterable[str]) -> None:
        """Add a file of UTF-8 text, part by part."""
        entry = ZipInfo(name, self._time)
        entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 3, 0o600 << 16
        digest = sha256()
        # How long a log is shows only when it is written.
        with self._file.open(entry, "w", force_zip64=name.endswith(".jsonl")) as out:
            for data in _joined(parts):
                digest.update(data)
                out.write(data)
        self.digests[name] = digest.hexdigest()


def _joined(parts: Iterable[str]) -> Iterator[bytes]:
    """Join short parts: compressing line by line takes twice as long."""
    held: list[str] = []
    for part in parts:
        held.append(part)
        if len(held) >= _TOGETHER or len(part) >= _TOGETHER:
            yield "".join(held).encode()
            held.clear()
    yield "".join(held).encode()


@contextmanager
def archive(stream: IO[bytes], at: Instant) -> Iterator[Archive]:
    """Write a zip file; its files are all of one instant."""
    with ZipFile(stream, "w", ZIP_DEFLATED) as file:
        yield Archive(file, at)


def check_target(path: str, *, replace: bool) -> None:
    """Check that a target can be written: stdout not on a terminal, a new file, or an archive if it is to be replaced.

    Raises:
        Refused: the file is there.
        UsageError: stdout is a terminal.

    """
    if path == STDOUT:
        if sys.stdout.isatty():
            raise UsageError("An archive cannot be shown on a terminal.", "Name a file: -o evidence.zip")
    elif os.path.lexists(path):
        check_new(path, replace=replace)
        if not _is_archive(path):
            raise Refused(f"{path} is not an evidence archive, so it was not replaced.", "Name another file.")


def _is_archive(path: str) -> bool:
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as file:
        return file.read(2) == b"PK"


def check_new(path: str, *, replace: bool) -> None:
    """Check that a file is not there, or is to be replaced.

    Raises:
        Refused: it is there.

    """
    if not replace and os.path.lexists(path):
        raise Refused(f"{path} already exists.", "--replace writes over it; or name another file.")


@contextmanager
def delivered(path: str) -> Iterator[IO[bytes]]:
    """Open a file readable by its owner only, renamed to its path once it is whole; `-` is stdout.

    Raises:
        SupportError: the file cannot be written.

    """
    if path == STDOUT:
        with tempfile.TemporaryFile() as kept:
            yield kept
            kept.seek(0)
            sys.stdout.flush()
            shutil.copyfileobj(kept, sys.stdout.buffer)
        return
    try:
        with atomic_file.written_whole(path) as beside, open(beside, "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise SupportError(f"{path}: it cannot be written: {error.strerror}.") from error
