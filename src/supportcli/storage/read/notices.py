"""What people are to be told of now: clocks that reached a threshold, and cases about which somebody is to be paged."""

from collections.abc import Sequence

from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database, Row

CLOCKS = """
SELECT number, metric, instance FROM clock
WHERE notify_at IS NOT NULL AND notify_at > :since AND notify_at <= :now ORDER BY notify_at, number LIMIT :limit
"""
#: A clock that had reached a threshold before notices were sent is told of when it is due.
DUE = """
SELECT number, metric, instance FROM clock
WHERE owed_at IS NOT NULL AND owed_at > :after AND owed_at <= :now AND notify_at IS NOT NULL AND notify_at <= :since
ORDER BY owed_at, number LIMIT :limit
"""
#: Seconds after which it is not told of any more, so that few clocks are looked at.
RECENT = 3600
PAGES = """
SELECT number FROM board WHERE page_at IS NOT NULL AND page_at <= :now ORDER BY page_at, number LIMIT :limit
"""

#: The step of a ladder, and the page, that wait longest; one that is tried again in its time does not.
WAITS = """
SELECT min(at) AS since FROM (
    SELECT min(page_at) AS at FROM board WHERE page_at IS NOT NULL
    UNION ALL SELECT min(try_at) FROM delivery WHERE try_at IS NOT NULL AND what = 'page'
) AS waiting
"""


def waits_since(database: Database) -> str | None:
    """Return since when a page waits that should go out, an instant as text; of what is ahead, when that is due."""
    row = database.one(WAITS)
    return None if row is None else row["since"]


def clocks(database: Database, since: int, now: int, limit: int) -> Sequence[Row]:
    """Return the clocks that people are to be told of after one instant and up to another, the first first."""
    given = {"since": to_text(since), "now": to_text(now), "limit": limit}
    found = database.all(CLOCKS, given)
    if len(found) == limit:
        return found
    return [*found, *database.all(DUE, {**given, "after": to_text(max(since, now - RECENT))})]


def pages(database: Database, now: int, limit: int) -> list[int]:
    """Return the numbers of the cases about which somebody is to be paged by an instant, the first first."""
    return [row["number"] for row in database.all(PAGES, {"now": to_text(now), "limit": limit})]
