"""Cases that were moved to another customer: which were whose before."""

from collections.abc import Collection

from supportcli.storage.engine.database import Database
from supportcli.storage.log.streams import COLUMNS, number_of, read_event

# There is an index of just these events: few cases are opened for the wrong customer.
MOVED = f"SELECT {COLUMNS} FROM event WHERE kind = 'moved' ORDER BY seq"


def moved_from(database: Database, names: Collection[str]) -> list[int]:
    """Return the numbers of the cases that were moved away from customers so named, in order."""
    found = {
        number_of(row["stream"])
        for row in database.all(MOVED)
        if getattr(read_event(database, row).fact, "was", None) in names
    }
    return sorted(found)
