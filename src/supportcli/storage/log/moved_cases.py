"""Cases that were moved to another customer: which were whose at some time."""

from collections.abc import Collection

from supportcli.storage.engine.database import Database
from supportcli.storage.log.streams import COLUMNS, number_of, read_event

# There is an index of just these events: few cases are opened for the wrong customer.
MOVED = f"SELECT {COLUMNS} FROM event WHERE kind = 'moved' ORDER BY seq"


def moved_from(database: Database, names: Collection[str]) -> list[int]:
    """Return the numbers of the cases that were moved away from customers so named, or to them, in order.

    Who had one between two others is named by what moved it there alone, and so where that was undone.
    """
    wanted = {*names}
    found = ((row, read_event(database, row).fact) for row in database.all(MOVED))
    return sorted({
        number_of(row["stream"]) for row, fact in found
        if {getattr(fact, "was", None), getattr(fact, "customer", None)} & wanted
    })  # fmt: skip
