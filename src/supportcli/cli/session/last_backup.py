"""When a store was last backed up by this program from this account: a file for each store, in the state folder."""

import os
from binascii import crc32
from contextlib import suppress

from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.address import masked
from supportcli.cli.session.folders import state_folder, write_private
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import Instant

#: After so many seconds a backup is old.
OLD = 7 * 86_400


class LastBackup(NamedTuple):
    """When it was made, and the file: `-` is stdout."""

    at: Instant
    file: str

    def is_old(self, now: Instant) -> bool:
        """Is it time for another?"""
        return now - self.at > OLD

    def ago(self, now: Instant) -> str:
        """Return how old it is, in words."""
        age: str = lazy_import("presentation.text.wording").ago(max(0, now - self.at))
        return age


def remember(where: str, made: LastBackup) -> None:
    """Write down that a store was backed up; where that cannot be written, it is not remembered."""
    path = _path(where)
    # The backup is made: nothing that goes wrong here may say otherwise, and half a file is none that can be read.
    with suppress(OSError):
        write_private(path, f"{made.at}\n{_name(where)}\n{made.file}")


def last_backup(where: str) -> LastBackup | None:
    """Return the last backup of a store; None if none is known, or what is written of it cannot be read."""
    try:
        at, store, name = _held(_path(where)).decode().split("\n", 2)
        return LastBackup(int(at), name) if store == _name(where) else None
    except (OSError, ValueError):
        return None


def _held(path: str) -> bytes:
    # What waits for a writer answers at once, and a device has no end; a module for it would be one more at start.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        return os.read(handle, 20_000)
    finally:
        os.close(handle)


def sentence(where: str, now: Instant) -> str | None:
    """Return how old the last backup is, and once it is old what to do; nothing if none is known."""
    made = last_backup(where)
    if made is None:
        return None
    todo = ": support backup FILE" if made.is_old(now) else ""
    return f"The last backup was made {made.ago(now)}{todo}"


def _path(where: str) -> str:
    # `hashlib` would be a tenth of what `support` alone takes. What is in the file tells stores of one sum apart.
    return os.path.join(state_folder(), "backups", f"{crc32(_name(where).encode()):08x}")


def _name(where: str) -> str:
    return masked(where).encode("ascii", "backslashreplace").decode().replace("\n", "\\n")
