"""What a monitor asks: how many clocks are breached or due soon, read from the index of what is owed."""

from collections.abc import Iterable

from supportcli.domain.metrics import ACCESS, SHADOWED_BY
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database, Row

# A waived breach was forgiven: it is reported, but nobody is called for it. The first resolution is a verdict
# beside the resolution, due no earlier: counted too, one late case would look like two.
# The end of an access window is not a promise.
_MONITORED = f"waived = 0 AND metric NOT IN ({', '.join(repr(name) for name in (*SHADOWED_BY, ACCESS))})"
BREACHED = f"SELECT count(*) AS clocks FROM clock WHERE owed_at < :now AND {_MONITORED}"
DUE_SOON = f"SELECT count(*) AS clocks FROM clock WHERE owed_at >= :now AND owed_at <= :before AND {_MONITORED}"
FIRST = f"""
SELECT number, metric, instance, owed_at, due_at FROM clock WHERE owed_at IS NOT NULL AND {_MONITORED}
ORDER BY owed_at, number LIMIT 1
"""

OWED = f"""
SELECT clock.number, clock.metric, clock.instance, clock.owed_at, clock.due_at, priority, customer, title
FROM clock JOIN board ON board.number = clock.number
WHERE clock.owed_at <= :before AND {_MONITORED} ORDER BY clock.owed_at, clock.number, clock.metric, clock.instance
"""

NEXT = f"""
SELECT number, metric, calendar, policy, owed_at FROM clock WHERE owed_at > :now AND {_MONITORED}
ORDER BY owed_at, number LIMIT 1
"""


def breached(database: Database, now: int) -> int:
    """Count the clocks that are overdue."""
    row = database.one(BREACHED, {"now": to_text(now)})
    return 0 if row is None else row["clocks"]


def due_soon(database: Database, now: int, before: int) -> int:
    """Count the clocks that will be due up to an instant."""
    row = database.one(DUE_SOON, {"now": to_text(now), "before": to_text(before)})
    return 0 if row is None else row["clocks"]


def owed(database: Database, before: int) -> Iterable[Row]:
    """Yield the clocks owed up to an instant, the oldest first, with priority, customer and title of their cases."""
    return database.each(OWED, {"before": to_text(before)})


def next_owed(database: Database, now: int) -> Row | None:
    """Return the clock that is owed next after an instant: number, metric, calendar, policy, by when it is owed."""
    return database.one(NEXT, {"now": to_text(now)})


def first(database: Database) -> Row | None:
    """Return the clock owed first: number, metric, instance, the instant by which it is owed, and its due instant."""
    return database.one(FIRST)
