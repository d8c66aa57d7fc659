"""How many cases were opened, resolved, closed and reopened in a period, by their groups."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from supportcli.storage.engine.database import Database
from supportcli.storage.read.report.pieces import EFFECTIVE, NUMBER, OF_WORK, Grouping

#: What happens to cases, and the column that says when it did last.
_ENDS = {"opened": "opened_at", "resolved": "resolved_at", "closed": "closed_at"}
_TIMES = {name: f"board.{column}" for name, column in _ENDS.items()}
# A case has nothing that happened after it was changed last, so an index of that narrows the board.
_TOUCHED = "FROM board WHERE board.updated_at >= :since"
SPAN = "SELECT min(opened_at) AS first, max(opened_at) AS last FROM board"


def _within(column: str) -> str:
    return f"{column} >= :since AND {column} < :until"


def movements(database: Database, grouping: Grouping, since: str, until: str) -> dict[Any, Counter[str]]:
    """Return how many were opened, resolved, closed and reopened from one instant until before another, by group."""
    found: dict[Any, Counter[str]] = {}
    values = {**grouping.values, "since": since, "until": until}
    for sql in _statements(grouping):
        for row in database.each(sql, values):
            found.setdefault(row["name"], Counter())[row["what"]] += row["cases"]
    return found


def span(database: Database) -> tuple[str | None, str | None]:
    """Return when the first and the last case were opened; nothing without cases."""
    (row,) = database.all(SPAN)
    return row["first"], row["last"]


def _statements(grouping: Grouping) -> Iterator[str]:
    for what, at in _TIMES.items():
        yield f"""
SELECT '{what}' AS what, {grouping.label(at)} AS name, count(*) AS cases
{_TOUCHED} AND {_within(at)} GROUP BY 2"""
    board = "" if grouping.is_time else f"JOIN board ON board.number = {NUMBER}"
    yield f"""
SELECT 'reopened' AS what, {grouping.label("event.occurred_at")} AS name, count(*) AS cases FROM event {board}
WHERE {OF_WORK} AND event.kind = 'reopened' AND {_within("event.occurred_at")} AND {EFFECTIVE} GROUP BY 2"""
