"""Time that was entered on cases, by when it was: whose work it was, up to when, how long."""

from collections.abc import Iterator

from supportcli.domain.time.instant import from_text, to_text
from supportcli.storage.engine.database import Database

WORKED = "SELECT who, at, seconds FROM spent WHERE at > :since AND at <= :until ORDER BY at, who"


def worked(database: Database, since: int, until: int) -> Iterator[tuple[str, int, int]]:
    """Yield who worked from when to when, of the entries that end in `(since, until]`."""
    for row in database.each(WORKED, {"since": to_text(since), "until": to_text(until)}):
        end = from_text(row["at"])
        yield row["who"], end - int(row["seconds"]), end
