"""Indexes that keep questions about a store of a million cases short; without them every answer is the same.

They came after schema 3 and raise no version, so earlier programs read and verify a store that has them. A new store
gets them when it is made, an older one with `support rebuild`; `support doctor` names those that are missing.
"""

from supportcli.storage.engine.database import Database

STATEMENTS = (
    # What somebody did last, and what was undone.
    "CREATE INDEX IF NOT EXISTS event_actor ON event (actor, seq)",
    "CREATE INDEX IF NOT EXISTS event_undone ON event (seq) WHERE kind = 'undone'",
    # Cases that were another customer's before.
    "CREATE INDEX IF NOT EXISTS event_moved ON event (seq) WHERE kind = 'moved'",
    # Who follows which cases, what was escalated, and who was paged.
    "CREATE INDEX IF NOT EXISTS event_paged ON event (seq) WHERE kind = 'paged'",
    "CREATE INDEX IF NOT EXISTS event_escalated ON event (seq) WHERE kind = 'escalated'",
    "CREATE INDEX IF NOT EXISTS event_followed ON event (seq) WHERE kind = 'followed'",
    # What was recorded later than it happened, and what was merged: `--as-of`.
    """
    CREATE INDEX IF NOT EXISTS event_later ON event (seq, stream)
    WHERE occurred_at < recorded_at OR was IS NOT NULL""",
    # What was done on cases in a period, for reports.
    """
    CREATE INDEX IF NOT EXISTS event_worked ON event (occurred_at, kind, stream, uid)
    WHERE kind IN ('assigned', 'escalated', 'released', 'reopened', 'replied')""",
    # All cases in the order of the queue, the open ones counted without reading their rows.
    "CREATE INDEX IF NOT EXISTS board_every_urgency ON board (owed_at, priority_rank, number)",
    """
    CREATE INDEX IF NOT EXISTS board_open_counts
    ON board (status, priority, assignee, owed_at, gate, waiting_until, is_open) WHERE is_open = 1""",
    # The cases of a customer, however its name is written; those that are open, and when each is owed.
    "CREATE INDEX IF NOT EXISTS board_customer_folded ON board (lower(customer), is_open, number)",
    """
    CREATE INDEX IF NOT EXISTS board_open_customer
    ON board (customer, owed_at, number, is_open) WHERE is_open = 1""",
    # Whose the open cases are.
    """
    CREATE INDEX IF NOT EXISTS board_open_assignee
    ON board (lower(assignee), status, waiting_until, is_open) WHERE is_open = 1""",
    # What came and went, and the cases that owed nothing.
    "CREATE INDEX IF NOT EXISTS board_updated ON board (updated_at, opened_at, resolved_at, closed_at)",
    # The cases that were opened in a period, and what reports ask of them.
    """
    CREATE INDEX IF NOT EXISTS board_opened
    ON board ((opened_at || ''), category, customer, resolved_at, reopened, closed_as, opened_at)""",
    "CREATE INDEX IF NOT EXISTS board_void ON board (number) WHERE closed_as = 'void'",
    # Clocks by their verdicts, one for each way to end. What a condition names stands in the index too: SQLite before
    # 3.41 reads the row otherwise.
    """
    CREATE INDEX IF NOT EXISTS clock_breached ON clock (metric, breached_at, number, waived)
    WHERE breached_at IS NOT NULL""",
    """
    CREATE INDEX IF NOT EXISTS clock_satisfied ON clock (metric, satisfied_at, number, waived, breached_at)
    WHERE satisfied_at IS NOT NULL AND breached_at IS NULL""",
    """
    CREATE INDEX IF NOT EXISTS clock_cancelled
    ON clock (metric, cancelled_at, number, waived, breached_at, satisfied_at)
    WHERE cancelled_at IS NOT NULL AND breached_at IS NULL AND satisfied_at IS NULL""",
    """
    CREATE INDEX IF NOT EXISTS clock_running
    ON clock (metric, owed_at, number, waived, breached_at, satisfied_at, cancelled_at)
    WHERE owed_at IS NOT NULL AND breached_at IS NULL AND satisfied_at IS NULL AND cancelled_at IS NULL""",
    # Those that were met without a counted second: paused all the time, or in closed hours.
    """
    CREATE INDEX IF NOT EXISTS clock_uncounted
    ON clock (satisfied_at, metric, number, started_at, calendar, policy, waived, breached_at, elapsed_seconds)
    WHERE satisfied_at IS NOT NULL AND breached_at IS NULL AND elapsed_seconds = 0""",
    # What a monitor counts.
    """
    CREATE INDEX IF NOT EXISTS clock_heeded ON clock (owed_at, number, metric, instance, waived)
    WHERE owed_at IS NOT NULL AND waived = 0 AND metric NOT IN ('first_resolution', 'access')""",
)
#: The statements by the names that they give.
_BY_NAME = {statement.split()[5]: statement for statement in STATEMENTS}
NAMES = frozenset(_BY_NAME)
_THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index'",
    "postgresql": "SELECT indexname AS name FROM pg_indexes WHERE schemaname = ANY (current_schemas(false))",
}


def make(database: Database) -> None:
    """Create the indexes that are missing. The caller holds the transaction."""
    for statement in STATEMENTS:
        database.run(statement)


def missing(database: Database) -> list[str]:
    """Return the names of the indexes that a store lacks, as an earlier program made it.

    Raises:
        StoreError: the store cannot be read.

    """
    there = {row["name"] for row in database.all(_THERE[database.engine])}
    return [name for name in _BY_NAME if name not in there]
