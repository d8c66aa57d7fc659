"""A disk that loses power: what may be on it, given every call that changed it and what was synced.

After the models of ALICE (Pillai et al., "All File Systems Are Not Created Equal", OSDI 2014) and CrashMonkey (Mohan et
al., "Finding Crash-Consistency Bugs with Bounded Black-Box Crash Testing", OSDI 2018), with less promised than any file
system in use promises: a file's content is safe once the file was synced, a name (made, removed, moved) once its folder
was. All else may be there or not, each sector of 512 bytes and each name on its own, in any order.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from posixpath import dirname
from random import Random
from typing import NamedTuple

#: What a disk writes whole or not at all, in bytes.
SECTOR = 512
#: The head of each entry in the shim's log: sort, is it a folder, number of the call, lengths of path and new path,
#: padding, bytes on stdout by then, offset, length of content.
_HEAD = struct.Struct("@iiiiiilll")


class Sort(IntEnum):
    """In the order of the shim's own list."""

    OPEN, WRITE, TRUNCATE, SYNC, UNLINK, RENAME, MKDIR, RMDIR, LINK = range(9)


class Call(NamedTuple):
    """A call that changed something; `to` is where it was moved.

    `number` counts the calls of a command that failed, too; `printed` is how many bytes the command had on stdout by then.
    """

    sort: Sort
    is_folder: bool
    number: int
    printed: int
    offset: int
    path: str
    to: str
    content: bytes


class Lot(NamedTuple):
    """How what was not synced fares: its share that is there, of contents and of names."""

    content: float
    names: float


#: Nothing of it, all of it, and one without the other; what lies between is drawn.
EXTREMES = (Lot(0, 0), Lot(1, 1), Lot(0, 1), Lot(1, 0))
DRAWN = Lot(0.5, 0.5)


def read_log(log: bytes) -> Iterator[Call]:
    """Read what the shim wrote down."""
    place = 0
    while place < len(log):
        sort, is_folder, number, path, to, _, printed, offset, length = _HEAD.unpack_from(log, place)
        place += _HEAD.size
        names = log[place : place + path + to].decode()
        place += path + to
        content = log[place : place + length] if sort == Sort.WRITE else b""
        place += len(content)
        yield Call(Sort(sort), bool(is_folder), number, printed, offset, names[:path], names[path:], content)


class _File:
    """What a file holds for certain, and what was done to it since: writes, and new lengths."""

    def __init__(self, content: bytes = b"") -> None:
        self.certain = content
        self.since: list[tuple[int, bytes | None]] = []

    def sync(self) -> None:
        self.certain = self.after(Lot(1, 1), Random(0))
        self.since = []

    def after(self, lot: Lot, chance: Random) -> bytes:
        content = bytearray(self.certain)
        for offset, written in self.since:
            if written is None:
                if chance.random() < lot.content:
                    _set_length(content, offset)
                continue
            for start, sector in _sectors(offset, written):
                if chance.random() < lot.content:
                    _set_length(content, max(len(content), start + len(sector)))
                    content[start : start + len(sector)] = sector
                elif chance.random() < lot.content / 2:
                    # The length is told apart from the content: room without what was written there.
                    _set_length(content, max(len(content), start + len(sector)))
        return bytes(content)


class _Naming(NamedTuple):
    """A name made, removed or moved; `file` is what was made, nothing if it is a folder."""

    call: Call
    file: _File | None

    def apply(self, names: dict[str, _File | None]) -> None:
        """Do it to some names; what it needs may never have come to be."""
        call = self.call
        if call.sort in {Sort.OPEN, Sort.MKDIR}:
            names[call.path] = self.file
        elif call.sort in {Sort.UNLINK, Sort.RMDIR}:
            names.pop(call.path, None)
        elif call.path in names:
            names[call.to] = names[call.path]
            if call.sort == Sort.RENAME:
                del names[call.path]


def disk_with(root: str, files: Mapping[str, bytes]) -> "Disk":
    """Return a disk that holds a workshop's files, by their paths below its folder, all of them certain."""
    folders = {f"{root}/{path.partition('/')[0]}" for path in files} | {f"{root}/tmp"}
    return Disk(root, {f"{root}/{path}": content for path, content in files.items()}, folders)


class Disk:
    """Files and names below a folder that is certain, each with what is certain of them and what is not."""

    def __init__(self, root: str, files: Mapping[str, bytes], folders: Iterable[str]) -> None:
        self._root = root
        self._certain: dict[str, _File | None] = {path: _File(content) for path, content in files.items()}
        self._certain |= dict.fromkeys(folders)
        self._names = dict(self._certain)
        self._since: list[_Naming] = []

    def do(self, call: Call) -> None:
        """Take the next call in."""
        file = self._names.get(call.path)
        if call.sort in {Sort.WRITE, Sort.TRUNCATE}:
            if file is not None:
                file.since.append((call.offset, call.content if call.sort == Sort.WRITE else None))
        elif call.sort != Sort.SYNC:
            naming = _Naming(call, _File() if call.sort == Sort.OPEN else None)
            self._since.append(naming)
            naming.apply(self._names)
        elif call.is_folder:
            self._sync_folder(call.path)
        elif file is not None:
            file.sync()

    def after(self, lot: Lot, chance: Random) -> dict[str, bytes | None]:
        """Draw what is there after the power went: the content of each file by its path below the root, None for a folder."""
        names = dict(self._certain)
        for naming in self._since:
            if chance.random() < lot.names:
                naming.apply(names)
        return {
            path.removeprefix(f"{self._root}/"): None if file is None else file.after(lot, chance)
            for path, file in sorted(names.items()) if self._is_reached(path, names)
        }  # fmt: skip

    def _sync_folder(self, folder: str) -> None:
        left = []
        for naming in self._since:
            if folder in {dirname(naming.call.path), dirname(naming.call.to)}:
                naming.apply(self._certain)
            else:
                left.append(naming)
        self._since = left

    def _is_reached(self, path: str, names: Mapping[str, object]) -> bool:
        above = dirname(path)
        return above == self._root or (above in names and self._is_reached(above, names))


def _sectors(offset: int, written: bytes) -> Iterator[tuple[int, bytes]]:
    end, start = offset + len(written), offset
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield start, written[start - offset : stop - offset]
        start = stop


def _set_length(content: bytearray, length: int) -> None:
    del content[length:]
    content.extend(bytes(length - len(content)))
