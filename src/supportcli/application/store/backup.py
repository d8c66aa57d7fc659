"""Backing up: a store as it is at one instant, in a file that is a store itself, looked at before it gets its name."""

import os
from shutil import copyfileobj
from tempfile import gettempdir
from typing import BinaryIO

from supportcli.application.store.copy_check import engine_fault, first_fault
from supportcli.application.store.export_log import export_events
from supportcli.domain.errors import StoreError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.engine.sqlite_file_copy import copy_file
from supportcli.storage.location import atomic_file
from supportcli.storage.log import event_log, interchange
from supportcli.storage.log.event_log import Head
from supportcli.storage.schema.version import LATEST

#: The schema from which on the log has what an upgrade writes; its tables are those of the schema before.
PINNED = 7


class Backup(NamedTuple):
    """What was written: how many events, the end of the chain, and how many bytes the file has."""

    events: int
    head: Head
    bytes: int


def back_up(database: Database, path: str, *, over: bool) -> Backup:
    """Write a backup into a file, `over` what is there or not; until it is whole, the file is as it was.

    Raises:
        StoreError: the store is damaged or has nothing in it, or the disk does not take it.

    """
    with atomic_file.temporary_beside(path) as made:
        done = _written(database, made)
        atomic_file.publish(made, path, over=over)
    return done


def send(database: Database, out: BinaryIO) -> Backup:
    """Write a backup into a stream, once it is whole.

    Raises:
        StoreError: as `back_up`.

    """
    with atomic_file.temporary_beside(os.path.join(gettempdir(), "backup")) as made:
        done = _written(database, made)
        with open(made, "rb") as file:
            copyfileobj(file, out)
        out.flush()
    return done


def _written(database: Database, path: str) -> Backup:
    is_copied = isinstance(database, SqliteDatabase) and copy_file(database, path)
    copy = SqliteDatabase(path)
    try:
        if not is_copied:
            _fill(database, copy)
        head = _checked(copy, database.name)
    finally:
        copy.close()
    return Backup(head.seq, head, os.path.getsize(path))


def _fill(database: Database, copy: SqliteDatabase) -> None:
    if isinstance(database, SqliteDatabase):
        database.fill(copy)
        return
    # Loaded for a store on a server alone: they are half of what a backup would load.
    from supportcli.application.store.merge import merge_log
    from supportcli.storage.schema.migrations import migrate

    migrate(copy)
    if database.schema_version() < PINNED:
        # What an upgrade writes is not in its log yet: whoever opens the file upgrades it.
        copy.set_schema_version(PINNED - 1)
    with database.snapshot(), copy.transaction():
        interchange.set_store_id(copy, interchange.store_id(database))
        merge_log(copy, export_events(database), is_checked=False)


def _checked(copy: SqliteDatabase, name: str) -> Head:
    version = copy.schema_version()
    head = event_log.head(copy) if version else Head(0, event_log.GENESIS)
    if not head.seq:
        raise StoreError(f"{name}: there is nothing in it yet, so there is nothing to back up.")
    # The chain of an earlier schema is looked at when the backup is brought up: by restore, or by whoever opens it.
    fault = first_fault(copy, head) if version == LATEST else engine_fault(copy)
    if fault is not None:
        raise StoreError(
            f"{name}: the store is damaged, so no backup was made of it: {fault.where}: {fault.what}",
            "`support verify` lists every fault; keep the last good backup.",
        )
    return head
