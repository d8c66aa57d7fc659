"""The version of the schema that this program writes and reads, and whose file it is."""

from supportcli.domain.errors import StoreError
from supportcli.storage.sqlite import APPLICATION_ID, SqliteDatabase

LATEST = 2

TABLES = "SELECT count(*) AS tables FROM sqlite_master"


def version_of(database: SqliteDatabase) -> int:
    """Return the version of a store's schema, 0 for an empty file.

    Raises:
        StoreError: the file is another program's, or newer than this one.

    """
    version, owner = int(database.pragma("user_version")), database.pragma("application_id")
    if owner != APPLICATION_ID and (owner or version or _has_tables(database)):
        raise StoreError(
            f"{database.path}: the file belongs to another program.",
            "It was left untouched. Name another with --store PATH or SUPPORT_STORE.",
        )
    if owner == APPLICATION_ID and version < 1:
        # Both are written in one transaction, so whoever took one of them away was not this program.
        raise StoreError(
            f"{database.path}: the store is damaged: it does not say which schema it has.",
            "It was left untouched. Restore a backup, or name another store.",
        )
    if version > LATEST:
        raise StoreError(
            f"{database.path}: the store was written by a newer program (schema {version}, this one knows {LATEST}).",
            "It was left untouched. Upgrade supportcli, or name another store.",
        )
    return version


def _has_tables(database: SqliteDatabase) -> bool:
    row = database.one(TABLES)
    return row is not None and row["tables"] > 0
