"""The first run, and the first after an upgrade: the store is made or brought up to date, and said so."""

from typing import Any

from supportcli.application.beginning import begin
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.schema.version import LATEST
from supportcli.storage.sqlite import SqliteDatabase
from supportcli.storage.store import exists, make_file


def make(session: Any, path: str) -> SqliteDatabase:
    """Make a store and say where it is."""
    make_file(path)
    database = upgrade(session, path)
    session.tell(f"Made a store: {path}")
    return database


def bare(session: Any, path: str) -> SqliteDatabase:
    """Make a store, or bring one up to date, without a first policy: it gets everything from another store."""
    if not exists(path):
        make_file(path)
        session.tell(f"Made a store: {path}")
    return migrate(path)[0]


def upgrade(session: Any, path: str) -> SqliteDatabase:
    """Bring a store up to this program's schema, and give a new one its first policy."""
    database, had = migrate(path)
    begin(database, session.now, session.actor, session.zone.key)
    if 0 < had < LATEST:
        session.tell(f"Upgraded the store: {path}")
    return database
