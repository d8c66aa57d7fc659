"""Finding, making and opening the embedded store's file."""

import os
import stat
from pathlib import Path

from supportcli.domain.errors import StoreError
from supportcli.storage.schema.version import LATEST
from supportcli.storage.sqlite import APPLICATION_ID, SqliteDatabase


def exists(path: str) -> bool:
    """Is there anything at the path, be it a link that leads nowhere?"""
    return os.path.lexists(path)


def open_store(path: str) -> SqliteDatabase:
    """Open a store that is there and of this version.

    Raises:
        StoreError: it is missing, no store, another program's, newer than this program, or not yet of this version
            (`needs_work` tells that apart).

    """
    _check_file(path)
    database = SqliteDatabase(path)
    version, owner = database.pragma("user_version"), database.pragma("application_id")
    if owner == APPLICATION_ID and version == LATEST:
        return database
    database.close()
    if owner == APPLICATION_ID and version > LATEST:
        raise StoreError(
            f"{path}: the store was written by a newer program (schema {version}, this one knows {LATEST}).",
            "It was left untouched. Upgrade supportcli, or name another store.",
        )
    if owner != APPLICATION_ID and (owner or version or os.path.getsize(path)):
        raise StoreError(
            f"{path}: the file belongs to another program.",
            "It was left untouched. Name another with --store PATH or SUPPORT_STORE.",
        )
    raise NeedsWork(path)


class NeedsWork(StoreError):
    """The store is empty or older than the program: migrations have to run first."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: the store is older than the program.", "Any command that may write upgrades it.")
        self.path = path


def make_file(path: str) -> None:
    """Make an empty file only its owner can read, in a folder only its owner can enter.

    Raises:
        StoreError: the folder or the file cannot be made.

    """
    folder = Path(path).parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    except OSError as error:
        raise StoreError(f"{path}: the store cannot be made: {error.strerror}.", "Name another with --store.") from error


def _check_file(path: str) -> None:
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        raise StoreError(f"{path}: there is no store.", "`support open TITLE` makes one.") from None
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}.") from error
    if not stat.S_ISREG(mode):
        raise StoreError(f"{path}: it is not a file.", "Name another with --store PATH or SUPPORT_STORE.")
