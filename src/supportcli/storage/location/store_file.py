"""Finding, making and opening the embedded store's file."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from supportcli.domain.errors import StoreError
from supportcli.storage.engine.damage import Damaged
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sqlite import PATIENCE, SqliteDatabase
from supportcli.storage.ownership import strange_neighbour
from supportcli.storage.schema.version import LATEST, version_of

#: The log begins with the policy: a store whose first run was cut short has nothing there.
_OTHER = "Name another with --store PATH or SUPPORT_STORE."


class NeedsWork(StoreError):
    """The store is empty, half made or older than the program: migrations have to run first."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name}: the store is of an earlier version of the program, and is not read as it is.",
            "Bring it up to date: support upgrade. It makes a backup first; earlier programs cannot use it afterwards.",
        )


class NoStore(StoreError):
    """There is nothing yet where the store is to be."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: there is no store.", "`support open TITLE` makes one.")


def exists(path: str) -> bool:
    """Is there anything at the path, be it a link that leads nowhere?"""
    return os.path.lexists(path)


def open_store(path: str, *, patience: float = PATIENCE) -> SqliteDatabase:
    """Open a store that is there and of this version, and wait so many seconds for others who have it locked.

    Raises:
        StoreError: it is missing, no store, another program's, newer than this program, or not yet of this version
            (`NeedsWork` tells that apart).

    """
    database = open_any(path, patience=patience)
    with _closed_on_failure(database):
        check(database)
        database.pin()
    return database


def open_any(path: str, *, patience: float = PATIENCE) -> SqliteDatabase:
    """Open a store that is there, of this version or an earlier one, as it is.

    Raises:
        StoreError: it is missing, no store, another program's, or newer than this program.

    """
    check_file(path)
    database = SqliteDatabase(path, patience=patience)
    with _closed_on_failure(database):
        version_of(database)
    return database


@contextmanager
def _closed_on_failure(database: Database) -> Iterator[None]:
    try:
        yield
    except StoreError:
        database.close()
        raise


def check(database: Database) -> None:
    """Check that this program can work with a store as it is.

    Raises:
        NeedsWork: it can, after the migrations.
        NoStore: the server has none yet.
        StoreError: it never can.

    """
    had = version_of(database)
    if not had and database.engine != "sqlite":
        raise NoStore(database.name)
    if had < LATEST or not database.has_events():
        raise NeedsWork(database.name)


def make_file(path: str) -> None:
    """Make an empty file only its owner can read, in folders only their owner can enter.

    Raises:
        StoreError: a folder or the file cannot be made.

    """
    try:
        with suppress(FileNotFoundError):
            # A name that no system takes is reported before there is a folder of it.
            os.lstat(path)
        make_folder(os.path.dirname(os.path.abspath(path)))
        strange = strange_neighbour(path)
        if strange:
            raise StoreError(f"{strange[0]}: {strange[1]}, so no store is made beside it.", _OTHER)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600))
    except OSError as error:
        raise StoreError(f"{path}: the store cannot be made: {error.strerror}.", _OTHER) from error


def make_folder(folder: str) -> None:
    """Make a folder only its owner can enter, and those above it, so that a power cut takes none of them."""
    missing = make_private(folder)
    # SQLite syncs the folder its file is in, and nothing above: without this a power cut could take the whole folder.
    for each in missing or [folder]:
        sync_names(os.path.dirname(each))


def make_private(folder: str) -> list[str]:
    """Make a folder only its owner can enter, and those above it, whatever the umask; return those that were missing.

    Raises:
        OSError: one of them cannot be made.

    """
    # Level by level, for `makedirs` gives the mode to the last folder alone (the XDG base directories ask for 0700).
    missing = []
    above = folder
    while not os.path.isdir(above):
        missing.append(above)
        above = os.path.dirname(above)
    for each in reversed(missing):
        try:
            os.mkdir(each, 0o700)
        except FileExistsError:
            if not os.path.isdir(each):
                raise
    return missing


def sync_names(folder: str) -> None:
    """Write the names in a folder to disk, where the system allows it.

    Raises:
        OSError: the disk fails.

    """
    try:
        opened = os.open(folder, os.O_RDONLY)
    except PermissionError:
        # A folder that may be entered and not read: there is no way to sync it.
        return
    try:
        os.fsync(opened)
    except OSError as error:
        # Some file systems cannot sync a folder; a disk that fails is another matter.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}:
            raise
    finally:
        os.close(opened)


def check_file(path: str) -> None:
    """Check that a file may be a store.

    Raises:
        NoStore: there is nothing.
        StoreError: it is not a file, or too small for one.

    """
    try:
        found = os.stat(path)
    except FileNotFoundError:
        if exists(path):
            raise StoreError(f"{path}: it is a link that leads nowhere.", f"It was left alone. {_OTHER}") from None
        raise NoStore(path) from None
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}.", _OTHER) from error
    if not stat.S_ISREG(found.st_mode):
        raise StoreError(f"{path}: it is not a file.", _OTHER)
    if found.st_size == 1:
        # SQLite takes a file of one byte for an empty one, and would write over it.
        raise Damaged(f"{path}: the file is not a store.", f"It was left untouched. {_OTHER}")
