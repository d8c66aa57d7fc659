"""Another store put into the place of one that is a file; the old one is kept beside it."""

import os
from collections.abc import Callable

from supportcli.domain.errors import StoreError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.damage import Damaged
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location import atomic_file
from supportcli.storage.location.store_file import NoStore, check_file, open_any
from supportcli.storage.log import event_log
from supportcli.storage.log.event_log import Head

#: Writes down what is replaced and where that will be kept, in the store that comes.
Note = Callable[[Database, Head | None, str | None], None]


class Replacement(NamedTuple):
    """What came of it: the end of the log now and before, and where the old store is kept."""

    head: Head
    was: Head | None = None
    kept: str | None = None


class FileTarget:
    """Where a store is a file: `database` is what is there now, nothing where there is none or it cannot be opened."""

    def __init__(self, path: str) -> None:
        """Look at what is there.

        Raises:
            StoreError: it is not a file, another program's, or newer than this program: it is left alone.

        """
        self.path = os.path.realpath(path)
        self.database: SqliteDatabase | None = None
        self.is_there = True
        try:
            self.database = open_any(path)
        except NoStore:
            self.is_there = False
            atomic_file.make_parents(self.path)
        except Damaged:
            pass

    def replace(self, spare: SqliteDatabase, stamp: str, note: Note) -> Replacement:
        """Put a store that was made beside this one into its place, and keep this one.

        One transaction of the engine: whoever reads or writes waits, and sees the old store or the new one whole. A
        writer who waited is told.

        Raises:
            StoreError: the disk does not take it, or others use the store for too long.

        """
        kept = atomic_file.unused_name(f"{self.path}.replaced-{stamp}")
        database = self._held() if self.is_there else None
        if database is None:
            return self._replace_file(spare, kept if self.is_there else None, note)
        try:
            return self._fill(database, spare, kept, note)
        finally:
            database.close()

    def close(self) -> None:
        """Close the target's store, if there is one."""
        if self.database is not None:
            self.database.close()

    def _held(self) -> SqliteDatabase | None:
        self.close()
        try:
            check_file(self.path)
            database = SqliteDatabase(self.path)
            database.hold()
        except Damaged:
            # Nor can anybody else open it, so nobody is at work in it.
            return None
        return database

    def _fill(self, database: SqliteDatabase, spare: SqliteDatabase, kept: str, note: Note) -> Replacement:
        was = _head(database)
        keep(database, kept)
        note(spare, was, kept)
        head = event_log.head(spare)
        try:
            spare.fill(database)
        except StoreError as error:
            database.close()
            raise self._settled(head, kept, error) from error
        return Replacement(head, was, kept)

    def _replace_file(self, spare: SqliteDatabase, kept: str | None, note: Note) -> Replacement:
        note(spare, None, kept)
        head = event_log.head(spare)
        spare.close()
        if kept is not None:
            atomic_file.rename_aside(self.path, kept)
        atomic_file.publish(spare.path, self.path, over=kept is not None)
        return Replacement(head, kept=kept)

    def _settled(self, head: Head, kept: str, error: StoreError) -> StoreError:
        """Look which of the two stores is there after all."""
        try:
            database = SqliteDatabase(self.path)
            found = event_log.head(database)
            database.close()
        except StoreError:
            found = head
        if found != head:
            atomic_file.remove(kept)
            return error
        return StoreError(
            f"The outcome is unknown: while it was being written, {error.message}",
            f"Repeat the command: a backup that is there already is not restored twice. The old store: {kept}",
        )


def keep(database: SqliteDatabase, path: str) -> None:
    """Copy a store as it is, page by page, into a file that is not there yet.

    Raises:
        StoreError: the disk does not take it.

    """
    with atomic_file.temporary_beside(path) as made:
        copy = SqliteDatabase(made)
        try:
            database.fill(copy)
        finally:
            copy.close()
        atomic_file.publish(made, path, over=False)


def _head(database: Database) -> Head | None:
    try:
        head = event_log.head(database)
    except StoreError:
        return None
    return head if head.seq else None
