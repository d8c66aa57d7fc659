"""The cases that were opened in a period, by group: how many, what became of them, how long they took."""

from collections.abc import Iterator
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.read.report.pieces import ALL, COUNTED, Grouping, bucketed, percentiles, seconds

# The index `board_opened` has what is asked of them. It is of an expression, so that no queue is read in its order.
_WITHIN = "(board.opened_at || '') >= :since AND (board.opened_at || '') < :until"
OPENED = f"{_WITHIN} AND {COUNTED}"
LEFT_OUT = f"""
SELECT count(*) AS cases FROM board
WHERE {_WITHIN} AND closed_as IN ('duplicate', 'merged', 'void')
"""


class Cohort(NamedTuple):
    """The cases that were opened from one instant until before another (texts), by their groups."""

    database: Database
    grouping: Grouping
    since: str
    until: str

    @property
    def values(self) -> dict[str, Any]:
        """The values of every statement about it."""
        return {**self.grouping.values, "since": self.since, "until": self.until}

    @property
    def label(self) -> str:
        """The name of a case's group."""
        return self.grouping.label("board.opened_at")

    @property
    def groups(self) -> str:
        """The clause for a row of each group: without one there is one row, of all, without a sort."""
        return "" if self.grouping.by == ALL else "GROUP BY 1"

    def counts(self) -> Iterator[Row]:
        """Yield of each group: cases, resolved, reopened, ended (resolved at some time), customers."""
        yield from self.database.each(
            f"""
SELECT {self.label} AS name, count(*) AS cases, count(board.resolved_at) AS resolved,
    count(CASE WHEN board.reopened > 0 THEN 1 END) AS reopened,
    count(CASE WHEN board.reopened > 0 OR board.resolved_at IS NOT NULL THEN 1 END) AS ended,
    count(DISTINCT board.customer) AS customers
FROM board WHERE {OPENED} {self.groups}""",
            self.values,
        )

    def times(self) -> dict[Any, tuple[int, int]]:
        """Return the median and the 90th percentile of the seconds from opening to the last resolution, by group."""
        took = f"{seconds(self.database, 'board.resolved_at')} - {seconds(self.database, 'board.opened_at')}"
        rows = (
            f"SELECT {self.label} AS name, {took} AS value FROM board WHERE {OPENED} AND board.resolved_at IS NOT NULL"
        )
        return percentiles(self.database, rows, self.values)

    def by_span(self, bounds: list[str]) -> Iterator[tuple[Any, int, int]]:
        """Yield a group, a span between bounds by its place, and how many cases were opened in it."""
        spans = {f"m{place}": bound for place, bound in enumerate(bounds)}
        place = bucketed("board.opened_at", len(bounds) - 1, "m")
        sql = f"SELECT {self.label} AS name, {place} AS span, count(*) AS cases FROM board WHERE {OPENED} GROUP BY 1, 2"
        for row in self.database.each(sql, self.values | spans):
            yield row["name"], row["span"], row["cases"]

    def left_out(self) -> int:
        """Count the duplicates, merged and void cases that were opened then."""
        (row,) = self.database.all(LEFT_OUT, {"since": self.since, "until": self.until})
        return int(row["cases"])
