"""The version of the schema that this program writes and reads."""

from supportcli.domain.errors import StoreError
from supportcli.storage.engine.database import Database
from supportcli.storage.schema.latest import LATEST

__all__ = ["LATEST", "PROGRAM", "version_of"]
#: Under which name a store keeps the version of the program that made its tables.
PROGRAM = "program"
MADE_BY = "SELECT value FROM store WHERE name = :name"


def version_of(database: Database) -> int:
    """Return the version of a store's schema, 0 for one that is empty.

    Raises:
        StoreError: the store is another program's, or newer than this one.

    """
    version = database.schema_version()
    if version > LATEST:
        raise StoreError(
            f"{database.name}: the store was written by a newer program (schema {version}, this one knows {LATEST}).",
            f"It was left untouched. Upgrade supportcli{_needed(database)}, or name another store.",
        )
    return version


def _needed(database: Database) -> str:
    """Return which version of the program is needed, as far as the store says so."""
    try:
        row = database.one(MADE_BY, {"name": PROGRAM})
    except StoreError:
        return ""
    return "" if row is None else f" to version {row['value']} or a later one"
