"""Restoring: a backup that was looked at from end to end takes the place of a store; the old one is kept."""

import os
from typing import Protocol

from supportcli.application.clock import Later, settled
from supportcli.application.store.upgrade import ClocksMoved, upgrade
from supportcli.application.store.verify import verify
from supportcli.domain.errors import Refused, StoreError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.replace_file import Note, Replacement
from supportcli.storage.log import event_log, interchange
from supportcli.storage.log.event_log import Command, Head
from supportcli.storage.log.store_log import last_restored, note_restored
from supportcli.storage.log.store_mark import is_test


class RestoreTarget(Protocol):
    """Where a store is, or is to be; `database` is what can be read of it now."""

    @property
    def database(self) -> Database | None:
        """Return the store that is there, nothing where there is none or it cannot be opened."""
        ...

    def replace(self, spare: SqliteDatabase, stamp: str, note: Note, /) -> Replacement:
        """Put another store there, all or nothing."""
        ...


class Loss(NamedTuple):
    """What a restoring takes out of the way: the end of the log that is there, and up to where the backup has it."""

    head: Head
    common: int

    @property
    def events(self) -> int:
        """How many events are in the store alone?"""
        return self.head.seq - self.common


class Restored(NamedTuple):
    """What came of it: the end of the log now, what was there, what of that was lost, where it is kept."""

    head: Head
    was: Head | None = None
    lost: int | None = None
    kept: str | None = None
    changed: bool = True


def examine(spare: Database, name: str, at: Later[int], actor: str) -> Head:
    """Look at a copy of a backup from end to end, brought up to this program's schema; return the end of its log.

    `actor` has it upgraded, if it is of an earlier schema.

    Raises:
        ClocksMoved: it is of an earlier schema, and its clocks are not those that follow from its log.
        StoreError: something is wrong with it.

    """
    if not spare.schema_version():
        raise StoreError(f"{name}: there is nothing in it, so nothing was changed.", "Name a file of `support backup`.")
    try:
        upgrade(spare, lambda: Command(settled(at), actor), accept=False)
    except ClocksMoved as refused:
        refused.hint = f"Upgrade it first: support upgrade --store {name}"
        raise
    verdict = verify(spare)
    for fault in verdict.faults[:1]:
        raise StoreError(
            f"{name}: the backup is damaged, so nothing was changed: {fault.where}: {fault.what}",
            "Restore an earlier one; `support verify --store FILE` lists every fault.",
        )
    if not verdict.head.seq:
        raise StoreError(f"{name}: there is nothing in it, so nothing was changed.", "Name a file of `support backup`.")
    return verdict.head


def loss(target: RestoreTarget, spare: Database) -> Loss | None:
    """Return what the store has and the backup lacks; None if there is no store, or it cannot be read."""
    if target.database is None:
        return None
    try:
        return _loss(target.database, spare)
    except StoreError:
        return None


def _loss(database: Database, spare: Database) -> Loss | None:
    head = event_log.head(database)
    last = min(head.seq, event_log.head(spare).seq)
    return Loss(head, interchange.common_length(database, spare, last)) if head.seq else None


def restore(target: RestoreTarget, spare: SqliteDatabase, at: Later[int], actor: str) -> Restored:
    """Put a backup that was examined into the place of a store, and write down that it was, when and by whom.

    A store that is this backup restored, whole and with nothing since, stays.

    Raises:
        Refused: it is a test store's, and the store there is a real one.
        StoreError: the store cannot be written; it is as it was, unless the outcome is said to be unknown.

    """
    backup, before = event_log.head(spare), loss(target, spare)
    if target.database is not None and before is not None and _is_restored(target.database, before.head, backup):
        return Restored(before.head, changed=False)
    if target.database is not None and before is not None and is_test(spare) and not is_test(target.database):
        raise Refused(
            "The backup is of a test store (it was begun under SUPPORT_NOW), and the store there is a real one.",
            "Nothing was changed. Name another place: --store PATH",
        )
    lost: list[int | None] = [None]

    def note(database: Database, was: Head | None, kept: str | None) -> None:
        if was is not None and before is not None:
            lost[0] = was.seq - before.common
        note_restored(database, Command(settled(at), actor), was, lost[0], kept and os.path.basename(kept))

    stamp = to_text(settled(at)).replace("-", "").replace(":", "")
    head, was, kept = target.replace(spare, stamp, note)
    return Restored(head, was, lost[0], kept)


def _is_restored(database: Database, head: Head, backup: Head) -> bool:
    try:
        return last_restored(database) == (head.seq, backup.hash) and verify(database).is_whole
    except StoreError:
        return False
