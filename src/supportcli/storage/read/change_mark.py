"""Whether anybody changed the store since it was looked at, without reading what."""

from supportcli.storage.engine.database import Database

DATA_VERSION = "PRAGMA data_version"
LAST_SEQ = "SELECT max(seq) AS seq FROM event"


def change_mark(database: Database) -> int:
    """Return a number that is another one after somebody else's change: of this connection, in a file."""
    row = database.one(DATA_VERSION if database.engine == "sqlite" else LAST_SEQ)
    return 0 if row is None or row[0] is None else int(row[0])
