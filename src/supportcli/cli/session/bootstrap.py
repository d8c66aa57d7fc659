"""The first run, and the first after an upgrade: the store is made or brought up to date, and said so."""

from typing import Any

from supportcli.application.store.bootstrap import begin
from supportcli.cli.session.address import is_server, masked
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.store_file import make_file
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.schema.version import LATEST


def make(session: Any, where: str, *, begins: bool = True) -> Database:
    """Make a store and say where it is; without a beginning it is to get everything from another store."""
    if begins:
        # A zone that the first policy cannot name is refused before there is anything.
        session.zone_name  # noqa: B018
    if not is_server(where):
        make_file(where)
    database = upgrade(session, where, begins=begins)
    session.tell(f"Made a store: {masked(where)}")
    return database


def upgrade(session: Any, where: str, *, begins: bool = True) -> Database:
    """Bring a store up to this program's schema, and give a new one its first policy."""
    database: Database = session.connected(where) if is_server(where) else SqliteDatabase(where)
    had = migrate(database)
    if begins:
        begin(database, session.now_of_write, session.actor, lambda: session.zone_name, is_test=session.is_clock_set)
    if 0 < had < LATEST:
        session.tell(f"Upgraded the store: {masked(where)}")
    return database
