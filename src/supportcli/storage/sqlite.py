"""The embedded store: the standard library's SQLite driver behind the port."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from supportcli.domain.errors import StoreError

#: How long a command waits for others before it says so, in seconds.
PATIENCE = 30.0
#: "Supp": tells our files from everybody else's SQLite files (PRAGMA application_id).
APPLICATION_ID = 0x53757070

_SAYS = {
    sqlite3.SQLITE_BUSY: "the store has been in use by others for too long.",
    sqlite3.SQLITE_LOCKED: "the store has been in use by others for too long.",
    sqlite3.SQLITE_READONLY: "the store is read-only, so nothing can be written.",
    sqlite3.SQLITE_FULL: "the disk is full, so nothing was stored.",
    sqlite3.SQLITE_IOERR: "the disk does not answer as it should.",
    sqlite3.SQLITE_CORRUPT: "the store is damaged.",
    sqlite3.SQLITE_NOTADB: "the file is not a store.",
    sqlite3.SQLITE_CANTOPEN: "the store cannot be opened, or its folder cannot be written to.",
    sqlite3.SQLITE_PERM: "the store may not be opened.",
    sqlite3.SQLITE_TOOBIG: "that is more text than one entry can hold.",
}
_HINTS = {
    sqlite3.SQLITE_BUSY: "Try again; `support doctor` tells where the store is.",
    sqlite3.SQLITE_READONLY: "Reading works; to write, give the file and its folder write permission.",
    sqlite3.SQLITE_FULL: "Free some room and repeat the command.",
    sqlite3.SQLITE_IOERR: "Check the disk, then run `support verify`.",
    sqlite3.SQLITE_CORRUPT: "Run `support verify` to see what is hurt; nothing was changed.",
    sqlite3.SQLITE_NOTADB: "It was left untouched. Name another with --store PATH or SUPPORT_STORE.",
}


class SqliteDatabase:
    """A connection to one file; every failure of the driver becomes a `StoreError`."""

    def __init__(self, path: str, *, patience: float = PATIENCE) -> None:
        self.path = path
        self._inside = False
        with self._told():
            self._link = sqlite3.connect(
                f"file:{quote(path)}?mode=rw", uri=True, timeout=patience, isolation_level=None
            )
            self._link.row_factory = sqlite3.Row
            # A rollback journal with the folder synced after it is unlinked (docs/decisions/0003).
            self._link.execute("PRAGMA synchronous=EXTRA")

    def one(self, sql: str, values: Mapping[str, Any] = {}, /) -> sqlite3.Row | None:  # noqa: B006
        """Return the first row, or nothing."""
        rows = self.all(sql, values)
        return rows[0] if rows else None

    def all(self, sql: str, values: Mapping[str, Any] = {}, /) -> Sequence[sqlite3.Row]:  # noqa: B006
        """Return every row."""
        with self._told():
            return self._link.execute(sql, values).fetchall()

    def each(self, sql: str, values: Mapping[str, Any] = {}, /) -> Iterator[sqlite3.Row]:  # noqa: B006
        """Return rows as they come."""
        with self._told():
            yield from self._link.execute(sql, values)

    def run(self, sql: str, values: Mapping[str, Any] = {}, /) -> int:  # noqa: B006
        """Run one change."""
        with self._told():
            return self._link.execute(sql, values).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run one change for every row of values."""
        with self._told():
            self._link.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; one inside another is part of it."""
        if self._inside:
            yield
            return
        with self._told():
            self._link.execute("BEGIN IMMEDIATE")
        self._inside = True
        try:
            yield
            self._commit()
        finally:
            self._inside = False
            if self._link.in_transaction:
                self._link.rollback()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of a transaction that may fail alone."""
        self.run("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            self.run("ROLLBACK TO attempt")
            raise
        finally:
            self.run("RELEASE attempt")

    def pragma(self, name: str) -> Any:
        """Read one of SQLite's own settings or checks: the first column of its first row."""
        row = self.one(f"PRAGMA {name}")
        return None if row is None else row[0]

    def close(self) -> None:
        """Let go of the file."""
        self._link.close()

    def _commit(self) -> None:
        try:
            self._link.execute("COMMIT")
        except sqlite3.Error as error:
            said = _SAYS.get(_code(error), f"{error}.")
            raise StoreError(
                f"The outcome is unknown: while it was being written, {said}",
                "Repeat the same command with the same --key: what was stored is not stored twice.",
            ) from error

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.IntegrityError:
            raise
        except sqlite3.Error as error:
            code = _code(error)
            said = _SAYS.get(code)
            if said is None:
                raise StoreError(f"{self.path}: {error}.") from error
            raise StoreError(f"{self.path}: {said}", _HINTS.get(code)) from error
        except UnicodeEncodeError as error:
            raise StoreError("That text is not valid Unicode, so it cannot be stored.") from error


def _code(error: sqlite3.Error) -> int:
    # The low byte is the primary code; the rest says where exactly it happened.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
