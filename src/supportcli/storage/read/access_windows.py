"""Access windows that are open or ahead, of all cases, read from the index of what ends when."""

from collections.abc import Iterator

from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database

AHEAD = """
SELECT number, instance FROM clock WHERE metric = 'access' AND owed_at > :now ORDER BY owed_at, number, instance
"""


def ahead(database: Database, now: int) -> Iterator[tuple[int, int]]:
    """Yield the access windows that have not ended, by their ends: the case's number and the window's."""
    return ((row["number"], row["instance"]) for row in database.all(AHEAD, {"now": to_text(now)}))
