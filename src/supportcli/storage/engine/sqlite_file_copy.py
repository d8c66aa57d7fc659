"""A store's file copied byte by byte, as it is at one instant."""

import os
import shutil

from supportcli.domain.errors import StoreError
from supportcli.storage.engine.sqlite import SqliteDatabase

#: Bytes that are read at a time.
CHUNK = 1 << 20


def copy_file(database: SqliteDatabase, path: str) -> bool:
    """Write the file of a store over another file that is there; return whether that was done.

    Nobody can commit meanwhile. Bytes are taken as they are, damaged or not, in half the time that SQLite needs for its
    pages. Nothing is done where the file alone is not the store (a write-ahead log), nor within a transaction.

    Raises:
        StoreError: the store is in use for too long or cannot be read, or the disk does not take it.

    """
    # Whoever closes any handle of a file gives up all locks that his process has on it: this one must hold none then.
    if database.in_transaction or database.pragma("locking_mode") != "normal":
        return False
    try:
        file = open(database.path, "rb", buffering=0)  # noqa: SIM115
    except OSError:
        # SQLite says what is wrong with it.
        return False
    with file, database.snapshot():
        # What makes SQLite take the lock, and undo what a killed process left half written.
        if database.pragma("schema_version") is None or database.pragma("journal_mode") == "wal":
            return False
        try:
            # Buffered, which writes on where the system took a part of what it was given: a disk that is nearly full.
            with open(os.open(path, os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW), "wb") as copy:
                shutil.copyfileobj(file, copy, CHUNK)
        except OSError as error:
            raise StoreError(f"{path}: it cannot be written: {error.strerror}.", "Nothing was changed.") from error
    return True
