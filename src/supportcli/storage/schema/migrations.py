"""Numbered migrations: read and run inside one transaction, so that two processes may start them at once.

Migration 4 is a file `m0004_SUBJECT.py` beside this one, which defines `STATEMENTS`; it is found by its name.
"""

from importlib import import_module

from supportcli.storage.engine.database import Database
from supportcli.storage.schema import indexes
from supportcli.storage.schema.dialect import Column, Statement, spoken
from supportcli.storage.schema.latest import LATEST, NAMES
from supportcli.storage.schema.version import PROGRAM, version_of

#: What an earlier program reads when it refuses the store.
NOTE = """
INSERT INTO store (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
_COLUMNS = {
    "sqlite": "SELECT name FROM pragma_table_info(:table) WHERE name = :name",
    "postgresql": """
SELECT column_name FROM information_schema.columns
WHERE table_schema = ANY (current_schemas(false)) AND table_name = :table AND column_name = :name
""",
}
MIGRATIONS: dict[int, tuple[Statement, ...]] = {
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
    for number, statements in MIGRATIONS.items():
        if number > had:
            for statement in statements:
                said = spoken(statement, database.engine)
                if said is not None and not (isinstance(statement, Column) and _has(database, statement)):
                    database.run(said)
            database.set_schema_version(number)
    if had < LATEST:
        _note_program(database)
    indexes.make(database)
    return had


def _has(database: Database, column: Column) -> bool:
    return database.one(_COLUMNS[database.engine], {"table": column.table, "name": column.name}) is not None


def _note_program(database: Database) -> None:
    """Write down which version of the program can read the store from now on."""
    # Loaded where a store is made or brought up: it reads mail headers, with all that takes.
    from importlib.metadata import PackageNotFoundError, version

    try:
        database.run(NOTE, {"name": PROGRAM, "value": version("supportcli")})
    except PackageNotFoundError:
        # Run from a folder that was never installed.
        return
