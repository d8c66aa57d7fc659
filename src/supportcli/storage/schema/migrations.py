"""Numbered migrations: read and run inside one transaction, so that two processes may start them at once."""

from supportcli.storage.engine.database import Database
from supportcli.storage.schema import indexes, m0001_initial, m0002_origin, m0003_records
from supportcli.storage.schema.dialect import Only, spoken
from supportcli.storage.schema.version import version_of

MIGRATIONS: dict[int, tuple[str | Only, ...]] = {
    1: m0001_initial.STATEMENTS,
    2: m0002_origin.STATEMENTS,
    3: m0003_records.STATEMENTS,
}


def migrate(database: Database) -> int:
    """Bring a store up to this program's schema; return the version it had.

    Raises:
        StoreError: it is no store, another program's or newer than this one, or cannot be written.

    """
    return database.change(lambda: _migrate(database))


def _migrate(database: Database) -> int:
    had = version_of(database)
    for version in sorted(MIGRATIONS):
        if version > had:
            for statement in MIGRATIONS[version]:
                said = spoken(statement, database.engine)
                if said is not None:
                    database.run(said)
            database.set_schema_version(version)
    indexes.make(database)
    return had
