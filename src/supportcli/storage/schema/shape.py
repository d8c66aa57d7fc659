"""The tables, indexes and triggers of a file against those that the migrations make."""

from collections.abc import Iterator

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.log.chain import IntegrityFault
from supportcli.storage.schema.indexes import NAMES
from supportcli.storage.schema.migrations import migrate

# The tables in which SQLite keeps an index of words are its own business, and differ between its versions.
MADE = r"""
SELECT type, name, sql FROM sqlite_master
WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND NOT (type = 'table' AND name IN (
    'case_search_data', 'case_search_idx', 'case_search_content', 'case_search_docsize', 'case_search_config'))
"""


def shape_faults(database: Database) -> Iterator[IntegrityFault]:
    """Every table, index or trigger that is missing or reads otherwise, and whatever there is that is none of ours.

    A server looks after what it was asked to make.

    Raises:
        StoreError: the store cannot be read.

    """
    if database.engine != "sqlite":
        return
    expected, found = _made(_fresh()), _made(database)
    for name, sql in expected.items():
        if name not in found and name.removeprefix("index ") in NAMES:
            # A store of an earlier program has none of these, and is whole.
            continue
        if name not in found:
            yield IntegrityFault(name, "it is missing.")
        elif found[name] != sql:
            yield IntegrityFault(name, "it is not as this program made it: it was changed.")
    for name in sorted(found.keys() - expected.keys()):
        yield IntegrityFault(name, "it is none of this program's.")


def _made(database: Database) -> dict[str, str]:
    return {f"{row['type']} {row['name']}": row["sql"] for row in database.all(MADE)}


def _fresh() -> Database:
    database = SqliteDatabase(":memory:")
    migrate(database)
    return database
