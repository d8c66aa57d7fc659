"""What the failures of SQLite's driver mean, as sentences."""

import sqlite3

from supportcli.domain.errors import Busy, Conflict, StoreError, SupportError
from supportcli.storage.engine.damage import Damaged

_BUSY = "the store has been in use by others for too long."
_TRY_AGAIN = "Try again; `support doctor` tells where the store is."
DAMAGED = "the store is damaged."
LOOK = "Run `support verify` to see what is hurt; nothing was changed."
_FREE = "Free some room and repeat the command."
CHECK = "Check the disk, then run `support verify`."
OTHER = "It was left untouched. Name another with --store PATH or SUPPORT_STORE."
STRANGE = (
    "Nothing was touched. Who may make files there can destroy a store: keep yours in a folder of your own. "
    "Of another's store or backup make a copy first: cp FILE COPY."
)

#: What each of SQLite's failures means, and what to do; those with more to tell stand by their extended code.
_SAYS: dict[int, tuple[str, str | None]] = {
    sqlite3.SQLITE_BUSY: (_BUSY, _TRY_AGAIN),
    sqlite3.SQLITE_LOCKED: (_BUSY, _TRY_AGAIN),
    sqlite3.SQLITE_READONLY: (
        "the store is read-only, so nothing can be written.",
        "Reading works; to write, give the file and its folder write permission.",
    ),
    sqlite3.SQLITE_READONLY_ROLLBACK: (
        "a command was interrupted while it wrote, and the store is read-only, so that cannot be undone.",
        "Give the file and its folder write permission; the next command then puts it right.",
    ),
    sqlite3.SQLITE_READONLY_DBMOVED: (
        "the file was moved away, deleted or replaced meanwhile, so nothing was stored.",
        "Look which file is there now, then repeat the command.",
    ),
    sqlite3.SQLITE_FULL: ("the disk is full, so nothing was stored.", _FREE),
    sqlite3.SQLITE_IOERR: ("the disk does not answer as it should.", CHECK),
    # A file system's own "no space left" while a page is written is FULL; while the file is made longer it is this.
    sqlite3.SQLITE_IOERR_WRITE: ("the disk does not take what is written; it may be full.", CHECK),
    sqlite3.SQLITE_CORRUPT: (DAMAGED, LOOK),
    sqlite3.SQLITE_NOTADB: ("the file is not a store.", OTHER),
    sqlite3.SQLITE_CANTOPEN: (
        "the store cannot be opened, or its folder cannot be written to.",
        "Give its folder write permission, and look whether the disk is full.",
    ),
    sqlite3.SQLITE_PERM: ("the store may not be opened.", None),
    sqlite3.SQLITE_AUTH: ("the store may not be opened.", None),
    sqlite3.SQLITE_NOMEM: ("there is not enough memory.", None),
    sqlite3.SQLITE_TOOBIG: ("that is more text than one entry can hold.", "Write less, or attach it elsewhere."),
}

_CLASSES: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_BUSY: Busy,
    sqlite3.SQLITE_LOCKED: Busy,
    sqlite3.SQLITE_CORRUPT: Damaged,
    sqlite3.SQLITE_NOTADB: Damaged,
}


def to_support_error(path: str, error: sqlite3.Error) -> SupportError:
    """Return a failure of the driver as an error of ours, with what to do."""
    code = getattr(error, "sqlite_errorcode", 0)
    if code in {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY}:
        return Conflict(f"It is there already ({error}).", "Look again, then repeat the command if need be.")
    said, hint = meaning(error)
    return _CLASSES.get(code & 0xFF, StoreError)(f"{path}: {said}", hint)


def meaning(error: sqlite3.Error) -> tuple[str, str | None]:
    """Return what a failure means, and what to do."""
    # The low byte is the primary code; the rest says where exactly it happened. The driver's own errors have none.
    code = getattr(error, "sqlite_errorcode", 0)
    if "Could not decode to UTF-8" in str(error):
        return DAMAGED, LOOK
    return _SAYS.get(code) or _SAYS.get(code & 0xFF) or (f"{error}.", None)
