"""Parts of the statements of reports: by what rows are grouped, seconds, percentiles, events that count.

What a report is grouped by is chosen when it is asked for, so its statements are put together of these parts; values
are bound.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.report.groups import STEPS
from supportcli.storage.engine.database import Database

#: Columns of the board by which cases are grouped; `engineer` is whose case it is now.
COLUMNS = {
    name: name for name in ("category", "channel", "priority", "customer", "tier", "plan", "cause", "service")
} | {"person": "assignee"}  # fmt: skip
#: All cases are one group, whose name is 0.
ALL = "all"
#: Cases that count for no figure of quality: opened by mistake, or the same as another.
COUNTED = "(board.closed_as IS NULL OR board.closed_as NOT IN ('duplicate', 'merged', 'void'))"
# An undoing names the uids of events in a list; a text that somebody wrote stands behind a colon.
EFFECTIVE = """NOT (
    event.stream IN (SELECT stream FROM event WHERE kind = 'undone')
    AND EXISTS (
        SELECT 1 FROM event AS undoing
        WHERE undoing.stream = event.stream AND undoing.kind = 'undone'
            AND (undoing.payload LIKE '%["' || event.uid || '"%' OR undoing.payload LIKE '%,"' || event.uid || '"%')
    )
)"""
#: Percentiles by nearest rank, for `ranked`.
MEDIAN, NINETY = (f"min(CASE WHEN share >= {share} THEN value END)" for share in ("0.5", "0.9"))
#: Events of the kinds that an index has by their time, `event_worked`; its condition is written as the index has it.
OF_WORK = "event.kind IN ('assigned', 'escalated', 'released', 'reopened', 'replied')"
#: The case of an event.
NUMBER = "CAST(substr(event.stream, 6) AS BIGINT)"
_SECONDS = {
    "sqlite": "CAST(strftime('%s', {}) AS INTEGER)",
    "postgresql": "CAST(extract(epoch FROM CAST({} AS timestamptz)) AS BIGINT)",
}


class Grouping(NamedTuple):
    """By what rows are grouped: a column, or the days, weeks or months between `bounds` (texts, one more than these).

    `same` has the names that count under another one.
    """

    by: str
    bounds: Sequence[str] = ()
    same: Mapping[str, str] = {}

    @property
    def is_time(self) -> bool:
        """Are the groups times, with their places as names?"""
        return self.by in STEPS

    def label(self, at: str = "") -> str:
        """Write the name of a row's group; `at` is the column whose time counts."""
        if self.is_time:
            return bucketed(at, len(self.bounds) - 1)
        if self.by == ALL:
            return "0"
        # Not the column itself: an index in its order would be followed through the whole board.
        column = f"(board.{COLUMNS[self.by]} || '')"
        if not self.same:
            return column
        places = {name: place for place, name in enumerate(self._counted)}
        cases = " ".join(f"WHEN :same{place} THEN :as{places[name]}" for place, name in enumerate(self.same.values()))
        return f"CASE {column} {cases} ELSE {column} END"

    @property
    def values(self) -> dict[str, Any]:
        """The values of the label."""
        if self.is_time:
            return {f"b{place}": bound for place, bound in enumerate(self.bounds)}
        named = {f"same{place}": name for place, name in enumerate(self.same)}
        return named | {f"as{place}": name for place, name in enumerate(self._counted)}

    @property
    def _counted(self) -> Sequence[str]:
        """The names under which others count, each once: an engine takes only so many values."""
        return list(dict.fromkeys(self.same.values()))


def bucketed(column: str, count: int, prefix: str = "b") -> str:
    """Write in which of `count` spans between bound instants a column lies, by halving."""

    def halves(low: int, high: int) -> str:
        if high - low <= 1:
            return str(low)
        middle = (low + high) // 2
        return f"CASE WHEN {column} < :{prefix}{middle} THEN {halves(low, middle)} ELSE {halves(middle, high)} END"

    return halves(0, count)


def seconds(database: Database, column: str) -> str:
    """Write an instant as epoch seconds."""
    return _SECONDS[database.engine].format(column)


def ranked(rows: str, figures: Mapping[str, str], also: str = "") -> str:
    """Write figures of the `value` of `rows` by `name`: `value` is at most that of a `share` of its group.

    The share is the exact quotient of two counts, so the least value with a share of half or more is the median by
    nearest rank, as in `MEDIAN`. What has no value is in no share. `also` are more columns of the rows for figures.
    """
    asked = ", ".join(f"{figure} AS {name}" for name, figure in figures.items())
    return f"""
SELECT name, {asked} FROM (
    SELECT name, value{also}, CASE WHEN value IS NOT NULL THEN cume_dist() OVER (
        PARTITION BY name, CASE WHEN value IS NULL THEN 1 ELSE 0 END ORDER BY value
    ) END AS share
    FROM ({rows}) AS measured
) AS placed GROUP BY name"""


def percentiles(database: Database, rows: str, values: dict[str, Any]) -> dict[Any, tuple[int, int]]:
    """Return the median and the 90th percentile of the `value` of rows by their `name`."""
    return {
        row["name"]: (row["median"], row["ninety"])
        for row in database.each(ranked(rows, {"median": MEDIAN, "ninety": NINETY}), values)
    }
