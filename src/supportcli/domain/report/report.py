"""What a report answers: plain values, which every format and every page renders."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal
from zoneinfo import ZoneInfo

from supportcli.domain.named_tuple import NamedTuple

#: How a value is shown. A `trend` is a list of counts, one for each month; `hours` are seconds, shown as hours.
Kind = Literal["name", "count", "percent", "seconds", "hours", "ratio", "bool", "trend", "instant", "metric"]
Row = Mapping[str, Any]


class Column(NamedTuple):
    """A named column: its key in JSON, its head for people, what it holds.

    A column that `is_compared` has the figure of the period before beside it, a `wide` one goes first where there is
    little room. `alone` is its head where no column stands beside it. One that `adds_up` is zero where there is no row.
    """

    name: str
    label: str
    kind: Kind = "count"
    is_compared: bool = False
    wide: bool = False
    alone: str = ""
    adds_up: bool = False


class Table(NamedTuple):
    """Rows under named columns: all of them, the most important first; `total` is one row for all, where that is one.

    `bar` is the column that bars are drawn of.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    total: Row | None = None
    bar: str | None = None


class Report(NamedTuple):
    """A report: of which period (epoch seconds, half-open) in which zone, its tables, and notes below them.

    `nothing` is said in place of the tables where there is nothing to count.
    """

    name: str
    title: str
    since: int
    until: int
    zone: str
    by: str
    tables: Sequence[Table]
    notes: Sequence[str] = ()
    compare: str | None = None
    compared_since: int | None = None
    compared_until: int | None = None
    nothing: str | None = None


class Asked(NamedTuple):
    """What a report is asked for: the period, what its rows are, with what it is compared.

    `same` has the names that are counted under another one.
    """

    since: int
    until: int
    zone: ZoneInfo
    by: str
    compare: str | None = None
    same: Mapping[str, str] = {}

    @property
    def zone_name(self) -> str:
        """The name of the zone of months, weeks and days."""
        return self.zone.key


def percent(part: int, of: int) -> float | None:
    """Return a share as a percentage with one decimal; nothing of nothing is unknown."""
    return round(100 * part / of, 1) if of else None


def ratio(part: float, of: float) -> float | None:
    """Return how many there are of one thing for each of another, with two decimals; nothing of nothing is unknown."""
    return round(part / of, 2) if of else None
