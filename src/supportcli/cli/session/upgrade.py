"""A store of an earlier version of the program: one's own is brought up to date, one that others use is left alone."""

import os
import stat
from contextlib import suppress
from typing import Any

from supportcli.application.store.backup import back_up
from supportcli.application.store.upgrade import Upgraded, has_several_people, upgrade
from supportcli.cli.session.address import is_server, masked
from supportcli.cli.session.identity import CurrentUser, allow
from supportcli.cli.session.settings import default_store
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.location import atomic_file
from supportcli.storage.location.store_file import NeedsWork
from supportcli.storage.log.event_log import Command
from supportcli.storage.schema.version import LATEST
from supportcli.storage.tables.policies import Policies


class BackedUp(NamedTuple):
    """What an upgrade did, and where the store is kept as it was before; None if there was nothing to do."""

    done: Upgraded
    backup: str | None


def upgrade_own(session: Any, database: Database, where: str) -> Database:
    """Bring a store up to date that one person alone uses, after a backup.

    Raises:
        NeedsWork: others use it, too, and whoever looks after it runs `support upgrade`.
        Refused: SUPPORT_NOW is set and the store is a real one, or clocks would move.
        StoreError: it is damaged or cannot be written.

    """
    if is_shared(database, where):
        raise NeedsWork(database.name)
    made = backed_up(session, database, where, accept=False)
    if made.backup is not None:
        session.tell(f"Upgraded the store: {masked(where)}\n  As it was before, it is kept in {made.backup}")
    return database


def is_shared(database: Database, where: str) -> bool:
    """Return whether others use a store: it is on a server, or several wrote, or may write, to the file."""
    if is_server(where) or os.stat(where).st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        return True
    return has_several_people(database)


def upgrade_asked(session: Any, database: Database, where: str, *, accept: bool) -> BackedUp:
    """Bring a store up to date after a backup, as `support upgrade` does.

    Raises:
        Refused: the role of whoever runs this may not, SUPPORT_NOW is set and the store is a real one, or clocks would
            move and that is not accepted.
        StoreError: it is damaged or cannot be written.

    """
    allow(session.ctx, CurrentUser(session.settings, Policies(database)))
    return backed_up(session, database, where, accept=accept)


def backed_up(session: Any, database: Database, where: str, *, accept: bool) -> BackedUp:
    """Write a backup of a store, then bring it up to date.

    Raises:
        Refused: SUPPORT_NOW is set and the store is a real one, or clocks would move and that is not accepted.
        StoreError: it is damaged or cannot be written.

    """
    session.check_clock(database)
    who = CurrentUser(session.settings, Policies(database))
    if database.schema_version() == LATEST:
        return BackedUp(Upgraded(LATEST), None)
    path = _beside(where, database.schema_version(), to_text(session.now))
    back_up(database, path, over=False)
    done = Upgraded(LATEST)
    try:
        done = upgrade(database, lambda: Command(session.now_of_write(), who()), accept=accept)
    finally:
        if not done.changed:
            # It is as it was, or somebody else was quicker.
            with suppress(OSError):
                os.unlink(path)
    return BackedUp(done, path if done.changed else None)


def _beside(where: str, version: int, at: str) -> str:
    """Return where the backup goes: beside the store, of one on a server beside one's own stores."""
    beside = default_store() if is_server(where) else os.path.realpath(where)
    atomic_file.make_parents(beside)
    stamp = at.replace("-", "").replace(":", "")
    # Several may begin within one second.
    return atomic_file.unused_name(f"{beside}.schema-{version}-{stamp}-{os.getpid()}")
