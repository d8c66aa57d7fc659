"""The embedded store: the standard library's SQLite driver behind the port."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib import import_module
from typing import Any, TypeVar

from supportcli.domain.errors import StoreError, SupportError, UsageError
from supportcli.storage.engine.damage import Damaged
from supportcli.storage.engine.database import Replaced
from supportcli.storage.engine.derived import DERIVED, SEARCH
from supportcli.storage.engine.sqlite_errors import CHECK, DAMAGED, LOOK, OTHER, STRANGE, meaning, to_support_error
from supportcli.storage.ownership import strange_file

T = TypeVar("T")

#: How long a command waits for others before it says so, in seconds.
PATIENCE = 30.0
#: "Supp": tells our files from everybody else's SQLite files (PRAGMA application_id).
APPLICATION_ID = 0x53757070

#: The index of words made again.
REMAKE_WORDS = "INSERT INTO case_search (case_search) VALUES ('rebuild')"

HAS_EVENTS = "SELECT seq FROM event ORDER BY seq LIMIT 1"
TABLES = "SELECT count(*) AS tables FROM sqlite_master"

#: A damaged index would keep rows from being found.
TIDY = (REMAKE_WORDS, *(f"REINDEX {name}" for name in DERIVED if name != SEARCH))


class SqliteDatabase:
    """A connection to one file; every failure of the driver becomes a `StoreError`.

    A `Conflict` says that a row is there already which must be there once.
    """

    engine = "sqlite"
    witness: tuple[int, str] | None = None

    def __init__(self, path: str, *, patience: float = PATIENCE) -> None:
        self.path = self.name = path
        self._inside = False
        self._pinned: int | None = None
        self._overwrites = "FAST"
        self._check_owner()
        # What has a meaning of its own in the address of a file.
        address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        with self._translate_errors():
            self._link = sqlite3.connect(f"file:{address}?mode=rw", uri=True, timeout=patience, isolation_level=None)
            self._link.row_factory = sqlite3.Row
            # A rollback journal with the folder synced after it is unlinked (docs/decisions/0003).
            self._link.execute("PRAGMA synchronous=EXTRA")

    @cached_property
    def fulltext(self) -> Any:
        """The `FullTextIndex` of the texts; loaded where one writes or searches, which most commands do not."""
        return import_module("supportcli.storage.engine.fulltext_sqlite").SqliteFullText(self)

    def one(self, sql: str, values: Mapping[str, Any] = {}, /) -> sqlite3.Row | None:
        """Return the first row, or nothing."""
        rows = self.all(sql, values)
        return rows[0] if rows else None

    def all(self, sql: str, values: Mapping[str, Any] = {}, /) -> Sequence[sqlite3.Row]:
        """Return every row."""
        with self._translate_errors():
            return self._link.execute(sql, values).fetchall()

    def each(self, sql: str, values: Mapping[str, Any] = {}, /) -> Iterator[sqlite3.Row]:
        """Return rows as they come."""
        with self._translate_errors():
            yield from self._link.execute(sql, values)

    def run(self, sql: str, values: Mapping[str, Any] = {}, /) -> int:
        """Run one change."""
        self._check_inside()
        with self._translate_errors():
            return self._link.execute(sql, values).rowcount

    def many(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run one change for every row of values."""
        self._check_inside()
        with self._translate_errors():
            self._link.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; one inside another is part of it."""
        if self._inside:
            yield
            return
        self._check_owner()
        with self._translate_errors():
            self._link.execute(f"PRAGMA secure_delete = {self._overwrites}")
            self._link.execute("BEGIN IMMEDIATE")
        self._inside = True
        try:
            if self._pinned not in {None, self.pragma("schema_version")}:
                raise Replaced
            yield
            self._commit()
        finally:
            self._inside = False
            self._roll_back()

    def change(self, work: Callable[[], T]) -> T:
        """Do some work in a transaction, and return what it returns."""
        with self.transaction():
            return work()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Everything read inside is of one instant; keep it short, for nobody can commit meanwhile."""
        if self._inside:
            yield
            return
        self._check_owner()
        with self._translate_errors():
            self._link.execute("BEGIN")
        try:
            yield
        finally:
            self._roll_back()

    @property
    def in_transaction(self) -> bool:
        """Is a transaction open, or a snapshot?"""
        return self._link.in_transaction

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A part of a transaction that may fail alone."""
        self.run("SAVEPOINT attempt")
        try:
            yield
        except SupportError:
            # Anything else ends the whole transaction; so does a full disk by itself: there is nothing to go back to.
            if self._link.in_transaction:
                self.run("ROLLBACK TO attempt")
            raise
        finally:
            if self._link.in_transaction:
                self.run("RELEASE attempt")

    def pragma(self, name: str) -> Any:
        """Read one of SQLite's own settings or checks: the first column of its first row."""
        row = self.one(f"PRAGMA {name}")
        return None if row is None else row[0]

    def appended(self, seq: int, uid: str, /) -> None:
        """Remember the last event of a transaction."""
        self.witness = seq, uid

    def has_events(self) -> bool:
        """Has the log begun?"""
        return self.one(HAS_EVENTS) is not None

    def clock(self) -> None:
        """Nothing: the machine's own time counts."""

    def schema_version(self) -> int:
        """Return the version of the schema, 0 for an empty file.

        Raises:
            StoreError: the file is another program's, or does not say.

        """
        version, owner = int(self.pragma("user_version")), self.pragma("application_id")
        if owner == APPLICATION_ID and version >= 1:
            return version
        # Another process may be making the store: what is there is judged as of one instant.
        with self.snapshot():
            version, owner = int(self.pragma("user_version")), self.pragma("application_id")
            if owner != APPLICATION_ID and (owner or version or self._has_tables()):
                raise StoreError(f"{self.path}: the file belongs to another program.", OTHER)
        if owner == APPLICATION_ID and version < 1:
            # Both are written in one transaction, so whoever took one of them away was not this program.
            raise Damaged(
                f"{self.path}: the store is damaged: it does not say which schema it has.",
                "It was left untouched. Restore a backup, or name another store.",
            )
        return version

    def set_schema_version(self, version: int) -> None:
        """Write the version of the schema into the file, and whose file it is. The caller holds the transaction."""
        self.run(f"PRAGMA user_version = {version}")
        self.run(f"PRAGMA application_id = {APPLICATION_ID}")

    def pin(self) -> None:
        """Ensure that later changes are refused if the store is replaced, or migrated by a newer program."""
        self._pinned = self.pragma("schema_version")

    def hold(self) -> None:
        """Keep everybody else out, readers too, until this is closed; whatever transactions there are until then.

        Raises:
            Damaged: the file cannot be opened at all, by anybody.

        """
        with self._translate_errors():
            # In this order: who waits in the exclusive mode keeps others, for whom he waits, from committing.
            self._link.execute("BEGIN EXCLUSIVE")
            self._link.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._link.execute("COMMIT")

    def fill(self, other: "SqliteDatabase") -> None:
        """Make another file what this one is at one instant, in one transaction there.

        Nobody can commit here meanwhile. Pages are taken as they are, damaged or not. In steps, a store in which
        others write would make it begin again for ever.
        """
        with self.snapshot():
            # The driver would wait for ever for the lock that this takes within the patience.
            self.pragma("schema_version")
            other.take(self._link)

    def take(self, link: sqlite3.Connection) -> None:
        """Become what another connection's file is."""
        with self._translate_errors():
            link.backup(self._link)

    def complaints(self, of: str = "") -> Iterator[tuple[str, str]]:
        """What SQLite itself finds wrong, with its "page"s or "word"s alone: which part of the store, and what."""
        checks = import_module("supportcli.storage.engine.sqlite_checks")
        with self._translate_errors():
            yield from getattr(checks, f"{of}_complaints" if of else "complaints")(self._link)

    def scrub(self) -> None:
        """Overwrite what is deleted from now on in the file's free pages."""
        self._overwrites = "ON"
        self._link.execute("PRAGMA secure_delete = ON")

    def overwrite_free(self) -> None:
        """Overwrite the free pages of the file: what was deleted before may still be there."""
        import_module("supportcli.storage.engine.sqlite_free_pages").overwrite(self)

    def tidy(self) -> None:
        """Make the indexes of what follows from the log again. The caller holds the transaction."""
        for statement in TIDY:
            self.run(statement)

    def close(self) -> None:
        """Close the file."""
        self._link.close()

    def _check_owner(self) -> None:
        """Check, before SQLite reads anything, that no file of the store was made by somebody else."""
        if strange := strange_file(self.path):
            file, fault = strange
            raise StoreError(f"{file}: {fault}, so the store is not opened.", STRANGE)

    def _has_tables(self) -> bool:
        row = self.one(TABLES)
        return row is not None and row["tables"] > 0

    def _check_inside(self) -> None:
        # SQLite ends a transaction by itself when the disk is full; what came after would be stored piece by piece.
        if self._inside and not self._link.in_transaction:
            raise StoreError(f"{self.path}: the store gave up on this command, so nothing was stored.", CHECK)

    def _commit(self) -> None:
        self._check_inside()
        try:
            self._link.execute("COMMIT")
        except sqlite3.Error as error:
            said, _ = meaning(error)
            raise StoreError(
                f"The outcome is unknown: while it was being written, {said}",
                "Repeat the same command with the same --key: what was stored is not stored twice.",
            ) from error

    def _roll_back(self) -> None:
        if self._link.in_transaction:
            try:
                self._link.rollback()
            except sqlite3.Error:
                # Whoever opens the store next rolls it back from the journal; what went wrong first is reported.
                self._link.close()

    @contextmanager
    def _translate_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise to_support_error(self.path, error) from error
        except UnicodeDecodeError as error:
            # What SQLite itself says quotes the file, and may not be text.
            raise Damaged(f"{self.path}: {DAMAGED}", LOOK) from error
        except UnicodeEncodeError as error:
            raise UsageError("That text is not valid Unicode, so no store can hold it.") from error
        except OverflowError as error:
            raise UsageError("That number is larger than a store can count.") from error
