"""The queue: which cases there are, in the order in which they are owed."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from supportcli.domain.instant import to_text
from supportcli.storage import search
from supportcli.storage.database import Database, Row

#: What a wait with an end has become by now.
STATUS = "CASE WHEN status = 'waiting' AND waiting_until <= :now THEN 'open' ELSE status END"
ORDERS = {
    "urgency": "owed_at, priority_rank, number",
    "opened": "opened_at DESC, number DESC",
    "updated": "updated_at DESC, number DESC",
    "priority": "priority_rank, owed_at, number",
    "id": "number",
}


class Wanted(NamedTuple):
    """Which cases to show; what is empty does not narrow."""

    status: tuple[str, ...] = ()
    priority: tuple[str, ...] = ()
    customer: tuple[str, ...] = ()
    assignee: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    due_before: int | None = None
    breached: bool = False
    unassigned: bool = False
    alarmed: bool = False
    text: str | None = None
    all: bool = False
    sort: str = "urgency"
    reverse: bool = False


DUE = """
SELECT number, metric, instance FROM clock WHERE owed_at IS NOT NULL AND owed_at <= :before
ORDER BY owed_at, number LIMIT :limit
"""
NEXT = f"""
SELECT number FROM board
WHERE is_open = 1 AND {STATUS} IN ('new', 'open') AND (assignee IS NULL OR assignee = :actor)
ORDER BY owed_at, priority_rank, number LIMIT 1
"""
COUNTS = f"""
SELECT {STATUS} AS status, priority, assignee IS NULL AS unassigned, owed_at < :now AS breached, count(*) AS cases
FROM board WHERE is_open = 1 GROUP BY 1, 2, 3, 4
"""
SINCE = """
SELECT sum(opened_at >= :since) AS opened, sum(resolved_at >= :since) AS resolved, sum(closed_at >= :since) AS closed
FROM board WHERE updated_at >= :since
"""
CLOSED = "SELECT count(*) AS cases FROM board WHERE is_open = 0"


def conditions(wanted: Wanted, now: int) -> tuple[str, dict[str, Any]]:
    """Write what is wanted as SQL with its values."""
    values: dict[str, Any] = {"now": to_text(now)}
    told = list(_lists(wanted, values))
    if not wanted.all and "closed" not in wanted.status:
        told.append("is_open = 1")
    if wanted.due_before is not None:
        values["due_before"] = to_text(wanted.due_before)
        told.append("owed_at <= :due_before")
    if wanted.breached:
        told.append("owed_at < :now")
    if wanted.unassigned:
        told.append("assignee IS NULL")
    if wanted.alarmed:
        told.append("alarms IS NOT NULL")
    return " AND ".join(told) or "1 = 1", values


def _lists(wanted: Wanted, values: dict[str, Any]) -> Iterator[str]:
    for name in ("status", "priority", "customer", "assignee", "tier", "kind", "category"):
        words: tuple[str, ...] = getattr(wanted, name)
        if not words:
            continue
        bound = [f"{name}{place}" for place in range(len(words))]
        values.update(zip(bound, (word.casefold() if name != "status" else word for word in words), strict=True))
        column = STATUS if name == "status" else name if name in {"priority", "tier", "kind"} else f"lower({name})"
        yield f"{column} IN ({', '.join(f':{each}' for each in bound)})"


def numbers(database: Database, wanted: Wanted, now: int, limit: int | None = None) -> list[int]:
    """Return the cases wanted, in order; no limit is none."""
    where, values = conditions(wanted, now)
    order = ORDERS[wanted.sort]
    sql = f"SELECT number FROM board WHERE {where} ORDER BY {order}"
    found = None if wanted.text is None else {number for number, _ in search.find(database, wanted.text, -1)}
    if limit is not None and found is None and not wanted.reverse:
        sql, values = f"{sql} LIMIT :limit", values | {"limit": limit}
    chosen = [row["number"] for row in database.all(sql, values)]
    if found is not None:
        chosen = [number for number in chosen if number in found]
    if wanted.reverse:
        chosen.reverse()
    return chosen if limit is None else chosen[:limit]


def count(database: Database, wanted: Wanted, now: int) -> int:
    """Count the cases wanted."""
    if wanted.text is not None:
        return len(numbers(database, wanted, now))
    where, values = conditions(wanted, now)
    row = database.one(f"SELECT count(*) AS cases FROM board WHERE {where}", values)
    return 0 if row is None else row["cases"]


def due(database: Database, before: str, limit: int | None) -> Sequence[Row]:
    """Return the clocks owed up to an instant (as text), earliest first: number, metric, instance."""
    return database.all(DUE, {"before": before, "limit": -1 if limit is None else limit})


def next_for(database: Database, actor: str, now: int) -> int | None:
    """Return the most urgent case that is the actor's or nobody's and waits for nobody."""
    row = database.one(NEXT, {"actor": actor, "now": to_text(now)})
    return None if row is None else row["number"]
