"""Counts over the whole store: what is open, what came and went, which promises were kept."""

from collections.abc import Iterator, Sequence

from supportcli.domain.metrics import METRICS
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.read.queue import UNASSIGNED
from supportcli.storage.tables.board import VOID
from supportcli.storage.tables.clocks import PLAN_CLOCKS

#: Cases that are read at a time where their events are read, too.
_FEW = 100


# A wait whose end has passed is an open case. Without an expression to group by, the index gives the groups in order.
def _open(status: str, which: str, groups: str) -> str:
    return f"""
SELECT {status} AS status, priority,
    count(*) AS cases,
    count(CASE WHEN {UNASSIGNED} THEN 1 END) AS unassigned,
    count(CASE WHEN owed_at < :now THEN 1 END) AS breached,
    count(CASE WHEN gate = 'overridden' THEN 1 END) AS overridden
FROM board WHERE is_open = 1 AND {which} GROUP BY {groups}
"""


_UNFINISHED = "(status <> 'waiting' OR waiting_until IS NULL OR waiting_until > :now)"
_FINISHED = "status = 'waiting' AND waiting_until <= :now"
OPEN = "UNION ALL".join((_open("status", _UNFINISHED, "status, priority"), _open("'open'", _FINISHED, "priority")))
LOAD = "SELECT assignee, count(*) AS cases FROM board WHERE is_open = 1 AND assignee IS NOT NULL GROUP BY assignee"
# What waits or is resolved is no work now.
WORK = f"""
SELECT assignee, priority, count(*) AS cases FROM board
WHERE is_open = 1 AND assignee IS NOT NULL AND number <> :number
    AND (status IN ('new', 'open') OR {_FINISHED})
GROUP BY assignee, priority
"""
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
# is one whose due instant has passed (R12); what was void owed nothing (R19). How a clock ended decides by which index
# it is found: each has one, so that what was judged before is not read.
def _kept(otherwise: str, which: str) -> str:
    metrics = ", ".join(f"'{name}'" for name in METRICS)
    return f"""
SELECT metric,
    count(CASE WHEN verdict = 'kept' THEN 1 END) AS kept,
    count(CASE WHEN verdict = 'breached' THEN 1 END) AS breached,
    count(CASE WHEN verdict = 'waived' THEN 1 END) AS waived,
    count(CASE WHEN verdict = 'void' THEN 1 END) AS void
FROM (
    SELECT metric, CASE
        WHEN number IN {VOID} THEN 'void'
        WHEN waived = 1 THEN 'waived'
        {otherwise}
    END AS verdict
    FROM clock WHERE metric IN ({metrics}) AND {which}
) AS judged
WHERE verdict IS NOT NULL GROUP BY metric
"""


_UNBREACHED = "breached_at IS NULL"
_OPEN_ENDED = f"{_UNBREACHED} AND satisfied_at IS NULL AND cancelled_at IS NULL"
KEPT = "UNION ALL".join(
    _kept(otherwise, which)
    for otherwise, which in (
        ("ELSE 'breached'", "breached_at >= :since"),
        ("ELSE 'kept'", f"satisfied_at >= :since AND {_UNBREACHED}"),
        ("", f"cancelled_at >= :since AND {_UNBREACHED} AND satisfied_at IS NULL"),
        ("WHEN owed_at < :now THEN 'breached'", f"owed_at >= :since AND {_OPEN_ENDED}"),
    )
)
# Met, as far as is known without calendars, in no counted second: those that were paused over all their working time
# were not measured.
UNCOUNTED = f"""
SELECT metric, policy, calendar, started_at, satisfied_at FROM clock
WHERE satisfied_at >= :since AND satisfied_at IS NOT NULL AND breached_at IS NULL AND elapsed_seconds = 0
    AND waived = 0 AND started_at < satisfied_at AND {PLAN_CLOCKS}
    AND number NOT IN {VOID}
"""
# Each is counted by the index that has it, for none of them concerns every open case but the first.
OWED = f"""
SELECT
    (SELECT count(*) FROM board WHERE is_open = 1) AS open,
    (SELECT count(*) FROM board WHERE is_open = 1 AND owed_at < :now) AS breached,
    (SELECT count(*) FROM board WHERE is_open = 1 AND owed_at >= :now AND owed_at <= :soon) AS soon,
    (SELECT count(*) FROM board WHERE is_open = 1 AND lower(assignee) = lower(:actor)) AS mine,
    (SELECT count(*) FROM board WHERE is_open = 1 AND {UNASSIGNED}) AS unassigned
"""
#: Of a closed case nothing runs but a promise to call back about a rating, or one that another store gave.
OWED_OF_CLOSED = """
SELECT count(*) AS promises FROM clock CROSS JOIN board
WHERE board.number = clock.number AND clock.owed_at <= :soon AND metric = 'promise' AND board.is_open = 0
"""
#: A case has no clock that began after it was changed last.
TOUCHED = """
SELECT number, plan, priority, customer, closed_as FROM board
WHERE updated_at >= :since AND number > :after ORDER BY number LIMIT :limit
"""
THANKED = """
SELECT CAST(record AS BIGINT) AS number FROM handle
WHERE noun = 'case' AND sort = 'thanked' AND value >= :since ORDER BY value DESC
"""
OPEN_AND_LATE = """
SELECT
    (SELECT count(*) FROM board WHERE is_open = 1) AS open,
    (SELECT count(*) FROM board WHERE owed_at < :now) AS breached
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
    """Count clocks by metric and verdict since an instant: kept, breached, waived; void owed nothing.

    A metric has a row for each way in which its clocks ended.
    """
    return database.all(KEPT, {"since": since, "now": now})


def uncounted(database: Database, since: str) -> Sequence[Row]:
    """Return the clocks met since an instant without a counted second: metric, policy, calendar, start and end."""
    return database.all(UNCOUNTED, {"since": since})


def owed(database: Database, actor: str, now: str, soon: str) -> Row | None:
    """Count what is open, breached, due until `soon`, the actor's, and nobody's."""
    return database.one(OWED, {"actor": actor, "now": now, "soon": soon})


def owed_of_closed(database: Database, soon: str) -> int:
    """Count the promises on closed cases that are due until an instant, or late."""
    return int(database.all(OWED_OF_CLOSED, {"soon": soon})[0]["promises"])


def touched(database: Database, since: str) -> Iterator[Row]:
    """Yield the cases that were changed since an instant, by number: its plan, priority, customer and how it ended."""
    after = 0
    while rows := database.all(TOUCHED, {"since": since, "after": after, "limit": _FEW}):
        yield from rows
        after = rows[-1]["number"]


def thanked(database: Database, since: str) -> list[int]:
    """Return the number of the case of each thanks since an instant, the last first."""
    return [row["number"] for row in database.all(THANKED, {"since": since})]


def open_and_late(database: Database, now: str) -> Row:
    """Count the open cases, and those that are breached; one that is closed is, if somebody was to be called back."""
    return database.all(OPEN_AND_LATE, {"now": now})[0]


def load(database: Database) -> dict[str, int]:
    """Return how many open cases each person has."""
    return {row["assignee"]: row["cases"] for row in database.all(LOAD)}


def work(database: Database, now: str, number: int) -> Sequence[Row]:
    """Count the cases on which there is something to do by assignee and priority, without the one of a number."""
    return database.all(WORK, {"now": now, "number": number})


def open_by_customer(database: Database) -> list[Row]:
    """Return, for each name under which open cases stand, how many they are and by when the first is owed."""
    return list(database.all(OPEN_BY_CUSTOMER))
