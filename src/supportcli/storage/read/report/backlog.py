"""Which cases were open at an instant, and how old they were then."""

from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.read.report.pieces import MEDIAN, NINETY, Grouping, ranked, seconds

# Open at an instant: opened before, and open still, or closed later and so changed later. Each part has its index.
_OPEN = (
    "board.is_open = 1 AND board.opened_at < :at",
    "board.updated_at >= :at AND board.closed_at >= :at AND board.opened_at < :at",
)
#: The ages, in seconds, that a backlog is counted by.
AGES = {"older_than_7d": 7 * 86400, "older_than_30d": 30 * 86400, "older_than_90d": 90 * 86400}
_FIGURES = {"cases": "count(*)", "median": MEDIAN, "ninety": NINETY, "oldest": "max(value)"} | {
    name: f"count(CASE WHEN value > {age} THEN 1 END)" for name, age in AGES.items()
}


class Open(NamedTuple):
    """The cases of a group that were open: how many, of which ages (seconds), and the number of the oldest."""

    cases: int
    median: int
    ninety: int
    oldest: int
    older: dict[str, int]


def open_at(database: Database, grouping: Grouping, at: int) -> dict[Any, Open]:
    """Return what was open just before an instant, by group."""
    age = f":seconds - {seconds(database, 'board.opened_at')}"
    rows = " UNION ALL ".join(
        f"SELECT {grouping.label()} AS name, {age} AS value FROM board WHERE {each}" for each in _OPEN
    )
    values = {**grouping.values, "at": to_text(at), "seconds": at}
    return {
        row["name"]: Open(
            row["cases"], row["median"], row["ninety"], row["oldest"], {name: row[name] for name in AGES}
        )
        for row in database.each(ranked(rows, _FIGURES), values)
    }  # fmt: skip
