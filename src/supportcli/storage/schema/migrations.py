"""Numbered migrations: read and run inside one transaction, so that two processes may start them at once.

Migration 4 is a file `m0004_SUBJECT.py` beside this one, which defines `STATEMENTS`; it is found by its name.
"""

from importlib import import_module

from supportcli.storage.engine.database import Database
from supportcli.storage.schema import indexes
from supportcli.storage.schema.dialect import Only, spoken
from supportcli.storage.schema.latest import NAMES
from supportcli.storage.schema.version import version_of

MIGRATIONS: dict[int, tuple[str | Only, ...]] = {
    number: import_module(f"supportcli.storage.schema.{name}").STATEMENTS for number, name in sorted(NAMES.items())
}


def migrate(database: Database) -> int:
    """Bring a store up to this program's schema; return the version it had.

    Raises:
        StoreError: it is not a store, another program's or newer than this one, or cannot be written.

    """
    return database.change(lambda: _migrate(database))


def _migrate(database: Database) -> int:
    had = version_of(database)
    for version, statements in MIGRATIONS.items():
        if version > had:
            for statement in statements:
                said = spoken(statement, database.engine)
                if said is not None:
                    database.run(said)
            database.set_schema_version(version)
    indexes.make(database)
    return had
