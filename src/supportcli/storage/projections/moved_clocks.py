"""Clocks that are not as they were stored, after everything was worked out again from the log."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from supportcli.storage.engine.database import Database, Row

#: In a table of this connection alone: a store may have more clocks than fit into memory.
REMEMBER = """
CREATE TEMPORARY TABLE clock_before AS
SELECT number, metric, instance, label, started_at, due_at, left_seconds, breached_at FROM clock
"""
FORGET = "DROP TABLE clock_before"
#: A thing may have got another number (decision 0030), so clocks are found again by what they are and when they began.
_SAME = """
    after.number = clock_before.number AND after.metric = clock_before.metric
    AND after.started_at = clock_before.started_at AND coalesce(after.label, '') = coalesce(clock_before.label, '')
    AND (after.instance = clock_before.instance OR after.metric IN ('promise', 'access'))
"""
MOVED = f"""
SELECT clock_before.number AS number, clock_before.metric AS metric, clock_before.instance AS instance,
    clock_before.due_at AS stored, clock_before.left_seconds AS stored_left, after.due_at AS computed,
    after.left_seconds AS computed_left
FROM clock_before LEFT JOIN clock AS after ON {_SAME}
WHERE coalesce(clock_before.due_at, '') <> coalesce(after.due_at, '')
    OR coalesce(clock_before.left_seconds, -1) <> coalesce(after.left_seconds, -1) OR after.number IS NULL
ORDER BY clock_before.number, clock_before.started_at, clock_before.metric, clock_before.instance
"""


class MovedClock(NamedTuple):
    """A clock that was due at another instant than the one that follows from the log now, as text.

    Of a clock that is paused the seconds of working time that were left count; both are None where there is no more
    such a clock.
    """

    number: int
    metric: str
    instance: int
    stored: str | None
    computed: str | None
    stored_left: int | None = None
    computed_left: int | None = None


@contextmanager
def remembered(database: Database) -> Iterator[None]:
    """Keep the clocks as they are stored, to be compared with. The caller holds the transaction."""
    database.run(REMEMBER)
    yield
    database.run(FORGET)


def moved(database: Database) -> list[MovedClock]:
    """Return the clocks that are not as they were when they were remembered."""
    return [MovedClock(**_fields(row)) for row in database.all(MOVED)]


def _fields(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in MovedClock._fields}
