"""What every report is built with: its groups, the period that it is compared with, and what is said of nothing."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from supportcli.application.desk import Desk
from supportcli.domain.report.compare import beside, compared, side_by_side
from supportcli.domain.report.groups import STEPS
from supportcli.domain.report.period import Bucket, back, buckets
from supportcli.domain.report.report import Asked, Column, Report, Row, Table
from supportcli.domain.time.instant import from_text, to_text
from supportcli.storage.read.report.pieces import Grouping
from supportcli.storage.read.report.volume import span

#: Works out the rows of a period, and one of all of them; the buckets are those of the period if it is divided.
Figures = Callable[[Sequence[Bucket], int, int], tuple[list[Row], Row | None]]


def spans_of(asked: Asked) -> Sequence[Bucket]:
    """Return the days, weeks or months of a report that has one row for each; else none."""
    return buckets(asked.since, asked.until, asked.by, asked.zone) if asked.by in STEPS else ()


def grouping_of(asked: Asked, spans: Sequence[Bucket]) -> Grouping:
    """Return how the rows of a report are grouped."""
    return Grouping(asked.by, bounds_of(spans), asked.same)


def bounds_of(spans: Sequence[Bucket]) -> list[str]:
    """Return the instants between which spans lie, one more than these, as texts."""
    return [to_text(each.since) for each in spans] + [to_text(each.until) for each in spans[-1:]]


def table_of(
    asked: Asked, table: Table, figures: Figures, key: str = "name"
) -> tuple[Table, tuple[int, int] | None]:  # fmt: skip
    """Return a table with its rows, and those of the period before beside them; and that period, if there is one."""
    spans = spans_of(asked)
    rows, total = figures(spans, asked.since, asked.until)
    if asked.compare is None:
        return table._replace(rows=rows, total=total), None
    shift = back(asked.compare, asked.since, asked.until, asked.zone)
    since, until = shift(asked.since), shift(asked.until)
    before, total_before = figures([Bucket(e.name, shift(e.since), shift(e.until)) for e in spans], since, until)
    rows = side_by_side(rows, before, table.columns, key)
    if total is not None:
        total = beside(total, total_before or {}, table.columns)
    return table._replace(columns=compared(table.columns), rows=rows, total=total), (since, until)


def report_of(
    desk: Desk, asked: Asked, report: Report, tables: Iterable[tuple[Table, tuple[int, int] | None]], counted: str
) -> Report:
    """Return a report with its tables; where they count nothing it says so: "No case was {counted}."."""
    found = list(tables)
    period = next((each for _, each in found if each is not None), (None, None))
    is_empty = not any(_counts(table) for table, _ in found)
    return report._replace(
        tables=[table for table, _ in found],
        compare=asked.compare, compared_since=period[0], compared_until=period[1],
        nothing=" ".join([_nothing(desk, asked, counted), *report.notes]) if is_empty else None,
    )  # fmt: skip


def begun(name: str, title: str, asked: Asked, notes: Sequence[str] = ()) -> Report:
    """Return a report without tables."""
    return Report(name, title, asked.since, asked.until, asked.zone_name, asked.by, (), notes)


def by_count(rows: Iterable[Row], name: str) -> list[Row]:
    """Return rows by a count, the highest first, then by their names; what has no name is behind its equals."""
    return sorted(
        rows, key=lambda row: (-row[name], row["name"] is None, str(row["name"]).casefold(), str(row["name"]))
    )


def total_of(rows: Iterable[Row], columns: Sequence[Column]) -> dict[str, Any]:
    """Add the counts of rows up."""
    rows = list(rows)
    names = [each.name for each in columns if each.kind == "count"]
    return {"name": "total"} | {name: sum(row[name] for row in rows) for name in names}


def _counts(table: Table) -> bool:
    names = [each.name for each in table.columns if each.kind == "count"]
    return any(row.get(name) for row in table.rows for name in names)


def _nothing(desk: Desk, asked: Asked, counted: str) -> str:
    first, last = span(desk.database)
    if first is None or last is None:
        return "There is no case in this store."
    begin, end = (datetime.fromtimestamp(from_text(each), asked.zone).date() for each in (first, last))
    days = f"from {begin} to {end}" if begin < end else f"on {begin}"
    return f"No case was {counted} then; the cases of this store were opened {days}."
