"""Another store put into the place of one on a server; the old one is kept in a schema of its own."""

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.derived import DERIVED
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.log import event_log
from supportcli.storage.log.event_log import Head
from supportcli.storage.schema.migrations import migrate

#: In the order in which they may be emptied: what refers to others comes first.
TABLES = (*DERIVED, "event")
HAS_SCHEMA = "SELECT 1 AS it FROM pg_namespace WHERE nspname = :name"
SEARCHED = "SELECT current_setting('search_path') AS path"
SEARCH = "SELECT set_config('search_path', :path, true) AS path"


def keep(database: ServerDatabase, stamp: str) -> tuple[Head | None, str | None]:
    """Copy a store into a schema of its own; return its head and the schema. The caller holds the transaction.

    Copied, and not moved: tables that stay keep the rights that were granted on them, and a reader who is at work
    goes on reading what was there when he began.
    """
    head = event_log.head(database)
    if not head.seq:
        return None, None
    name = _unused_name(database, f"replaced_{stamp.lower()}")
    path = database.all(SEARCHED)[0]["path"]
    database.run(f"CREATE SCHEMA {name}")
    database.all(SEARCH, {"path": name})
    migrate(database)
    database.all(SEARCH, {"path": path})
    database.run(f"DELETE FROM {name}.store")
    for table in ("store", *reversed(TABLES)):
        database.run(f"INSERT INTO {name}.{table} SELECT * FROM {table}")
    return head, name


def clear(database: Database) -> None:
    """Empty a store but for what it says of itself. The caller holds the transaction."""
    for table in TABLES:
        database.run(f"DELETE FROM {table}")


def _unused_name(database: Database, name: str) -> str:
    number, found = 1, name
    while database.one(HAS_SCHEMA, {"name": found}) is not None:
        number += 1
        found = f"{name}_{number}"
    return found
