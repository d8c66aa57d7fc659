"""Indexes that keep questions about a store of a million cases short; without them every answer is the same.

They came after schema 3 and raise no version, so earlier programs read and verify a store that has them. A new store
gets them when it is made, an older file with `support rebuild`.
"""

from supportcli.storage.engine.database import Database

STATEMENTS = (
    # What somebody did last, and what was undone.
    "CREATE INDEX IF NOT EXISTS event_actor ON event (actor, seq)",
    "CREATE INDEX IF NOT EXISTS event_undone ON event (seq) WHERE kind = 'undone'",
    # All cases in the order of the queue, the open ones counted without reading their rows.
    "CREATE INDEX IF NOT EXISTS board_every_urgency ON board (owed_at, priority_rank, number)",
    """
    CREATE INDEX IF NOT EXISTS board_open_counts
    ON board (status, priority, assignee, owed_at, gate, waiting_until, is_open) WHERE is_open = 1""",
    # What a monitor counts.
    """
    CREATE INDEX IF NOT EXISTS clock_heeded ON clock (owed_at, number, metric, instance, waived)
    WHERE owed_at IS NOT NULL AND waived = 0 AND metric NOT IN ('first_resolution', 'access')""",
)
#: The names that the statements give.
NAMES = frozenset(statement.split()[5] for statement in STATEMENTS)


def make(database: Database) -> None:
    """Create the indexes that are missing. The caller holds the transaction."""
    for statement in STATEMENTS:
        database.run(statement)
