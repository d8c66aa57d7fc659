"""Counts over the whole store: what is open, what came and went, which promises were kept."""

from collections.abc import Sequence

from supportcli.storage.engine.database import Database, Row
from supportcli.storage.read.queue import STATUS
from supportcli.storage.tables.clocks import PROMISES

OPEN = f"""
SELECT {STATUS} AS status, priority,
    count(*) AS cases,
    count(CASE WHEN assignee IS NULL AND {STATUS} IN ('new', 'open') THEN 1 END) AS unassigned,
    count(CASE WHEN owed_at < :now THEN 1 END) AS breached,
    count(CASE WHEN gate = 'overridden' THEN 1 END) AS overridden
FROM board WHERE is_open = 1 GROUP BY 1, 2
"""
LOAD = "SELECT assignee, count(*) AS cases FROM board WHERE is_open = 1 AND assignee IS NOT NULL GROUP BY assignee"
OPEN_BY_CUSTOMER = """
SELECT customer, count(*) AS cases, min(owed_at) AS owed_at
FROM board WHERE is_open = 1 AND customer IS NOT NULL GROUP BY customer
"""
SINCE = """
SELECT
    count(CASE WHEN opened_at >= :since THEN 1 END) AS opened,
    count(CASE WHEN resolved_at >= :since THEN 1 END) AS resolved,
    count(CASE WHEN closed_at >= :since THEN 1 END) AS closed
FROM board WHERE updated_at >= :since
"""
BETWEEN = """
SELECT
    count(CASE WHEN opened_at >= :since AND opened_at < :before THEN 1 END) AS opened,
    count(CASE WHEN resolved_at >= :since AND resolved_at < :before THEN 1 END) AS resolved,
    count(CASE WHEN closed_at >= :since AND closed_at < :before THEN 1 END) AS closed
FROM board WHERE updated_at >= :since AND opened_at < :before
"""
# A clock counts at the instant of its verdict: the breach, or else the end. A breach the log does not hold yet
# is one whose due instant has passed (R12); what was void owed nothing (R19).
KEPT = f"""
SELECT metric,
    count(CASE WHEN verdict = 'kept' THEN 1 END) AS kept,
    count(CASE WHEN verdict = 'breached' THEN 1 END) AS breached,
    count(CASE WHEN verdict = 'waived' THEN 1 END) AS waived,
    count(CASE WHEN verdict = 'void' THEN 1 END) AS void
FROM (
    SELECT clock.metric,
        coalesce(clock.breached_at, clock.satisfied_at, clock.cancelled_at, clock.owed_at) AS judged_at,
        CASE
            WHEN board.closed_as = 'void' THEN 'void'
            WHEN clock.waived = 1 THEN 'waived'
            WHEN clock.breached_at IS NOT NULL OR clock.owed_at < :now THEN 'breached'
            WHEN clock.state = 'satisfied' THEN 'kept'
        END AS verdict
    FROM clock JOIN board ON board.number = clock.number
    WHERE clock.{PROMISES}
) AS judged
WHERE verdict IS NOT NULL AND judged_at >= :since GROUP BY metric
"""
OWED = f"""
SELECT count(*) AS open,
    count(CASE WHEN owed_at < :now THEN 1 END) AS breached,
    count(CASE WHEN owed_at >= :now AND owed_at <= :soon THEN 1 END) AS soon,
    count(CASE WHEN lower(assignee) = lower(:actor) THEN 1 END) AS mine,
    count(CASE WHEN assignee IS NULL AND {STATUS} IN ('new', 'open') THEN 1 END) AS unassigned
FROM board WHERE is_open = 1
"""


def open_cases(database: Database, now: str) -> Sequence[Row]:
    """Count open cases by status and priority, and of them those to take and those breached now."""
    return database.all(OPEN, {"now": now})


def movements(database: Database, since: str) -> Row | None:
    """Count what was opened, resolved and closed since an instant."""
    return database.one(SINCE, {"since": since})


def moved(database: Database, since: str, before: str) -> Row:
    """Count what was opened, resolved and closed from one instant until before another."""
    return database.all(BETWEEN, {"since": since, "before": before})[0]


def verdicts(database: Database, since: str, now: str) -> Sequence[Row]:
    """Count clocks by metric and verdict since an instant: kept, breached, waived; void owed nothing."""
    return database.all(KEPT, {"since": since, "now": now})


def owed(database: Database, actor: str, now: str, soon: str) -> Row | None:
    """Count what is open, breached, due until `soon`, the actor's, and nobody's."""
    return database.one(OWED, {"actor": actor, "now": now, "soon": soon})


def load(database: Database) -> dict[str, int]:
    """Return how many open cases each person has."""
    return {row["assignee"]: row["cases"] for row in database.all(LOAD)}


def open_by_customer(database: Database) -> list[Row]:
    """Return, for each name under which open cases stand, how many they are and by when the first is owed."""
    return list(database.all(OPEN_BY_CUSTOMER))
