"""The first run, and the first after an upgrade: the store is made or brought up to date, and said so."""

from typing import Any

from supportcli.application.store.bootstrap import begin
from supportcli.cli.lazy import lazy_import
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
    """Make the tables of a store that has none, and give it its first policy; bring one's own older store up to date.

    Raises:
        NeedsWork: the store is older, and others use it, too.
        Refused: it is older, and clocks would move; or SUPPORT_NOW is set, and it is a real store.

    """
    database: Database = session.connected(where) if is_server(where) else SqliteDatabase(where)
    if 0 < database.schema_version() < LATEST and database.has_events():
        return lazy_import("cli.session.upgrade").upgrade_own(session, database, where)  # type: ignore[no-any-return]
    migrate(database)
    if begins:
        begin(database, session.now_of_write, session.actor, lambda: session.zone_name, is_test=session.is_clock_set)
    return database
