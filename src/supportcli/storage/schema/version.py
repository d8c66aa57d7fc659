"""The version of the schema that this program writes and reads."""

from supportcli.domain.errors import StoreError
from supportcli.storage.engine.database import Database
from supportcli.storage.schema.latest import LATEST

__all__ = ["LATEST", "version_of"]


def version_of(database: Database) -> int:
    """Return the version of a store's schema, 0 for one that is empty.

    Raises:
        StoreError: the store is another program's, or newer than this one.

    """
    version = database.schema_version()
    if version > LATEST:
        raise StoreError(
            f"{database.name}: the store was written by a newer program (schema {version}, this one knows {LATEST}).",
            "It was left untouched. Upgrade supportcli, or name another store.",
        )
    return version
