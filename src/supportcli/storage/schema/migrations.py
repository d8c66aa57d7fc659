"""Numbered migrations: read and run inside one immediate transaction, so that two processes may start them at once."""

from supportcli.storage.schema import m0001_the_house, m0002_between_stores
from supportcli.storage.schema.dialect import Only
from supportcli.storage.schema.version import version_of
from supportcli.storage.sqlite import APPLICATION_ID, SqliteDatabase

MIGRATIONS: dict[int, tuple[str | Only, ...]] = {1: m0001_the_house.STATEMENTS, 2: m0002_between_stores.STATEMENTS}


def migrate(path: str) -> tuple[SqliteDatabase, int]:
    """Bring the file up to this program's schema; return it open, with the version it had.

    Raises:
        StoreError: the file is no store, another program's or newer than this one, or cannot be written.

    """
    database = SqliteDatabase(path)
    with database.transaction():
        had = version_of(database)
        for version in sorted(MIGRATIONS):
            if version > had:
                for statement in MIGRATIONS[version]:
                    if not isinstance(statement, Only):
                        database.run(statement)
                    elif statement.engine == "sqlite":
                        database.run(statement.text)
                database.run(f"PRAGMA user_version = {version}")
                database.run(f"PRAGMA application_id = {APPLICATION_ID}")
    return database, had
