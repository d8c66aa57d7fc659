"""A report as sections of a page: each table with what is said of it, and a chart of the figure that has bars."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.report.compare import BEFORE
from supportcli.domain.report.groups import STEPS
from supportcli.domain.report.report import Column, Report, Row, Table
from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.field import choose
from supportcli.presentation.report.values import fields_of, rows_of, shown
from supportcli.presentation.report.wording import below
from supportcli.presentation.report_page.charts import bars, points
from supportcli.presentation.report_page.structure import Chart, Section
from supportcli.presentation.report_page.tables import table as table_of

#: More rows than these are in the table alone.
_MOST = 40
_UNITS = {"percent": "percent", "count": "cases", "ratio": "cases", "hours": "hours"}
_HOUR = 3600


def sections(
    report: Report, limit: int | None, zone: tzinfo, now: Instant, names: str | None = None
) -> Iterator[Section]:  # fmt: skip
    """Yield a section for each table, or what is said in place of them; `names` narrows the columns.

    Raises:
        UsageError: the first table has no column of such a name.

    """
    wanted = None if names is None else [each.name for each in choose(fields_of(report.tables[0]), names)]
    if report.nothing:
        yield Section(report.title, report.nothing)
        return
    for each in report.tables:
        fields = [field for field in fields_of(each) if wanted is None or field.name in wanted]
        drawn = table_of(each.title, rows_of(each, limit), fields, zone, now)
        said = "\n".join(below(report, each, shown(each, limit), zone))
        yield Section(each.title, said, drawn, _chart(each, limit))


def _chart(table: Table, limit: int | None) -> Chart | None:
    """Return the figure that bars are of, over time as a line; nothing where there is none."""
    column = next((each for each in table.columns if each.name == table.bar), None)
    if column is None or not table.rows:
        return None
    # A report of several tables has rows by several things.
    is_over_time = table.title.rpartition(" by ")[2] in STEPS
    rows = table.rows[-_MOST:] if is_over_time else table.rows[: min(limit or _MOST, _MOST)]
    if any(each.kind == "metric" for each in table.columns[1:]):
        names, series = _pivoted(table.columns, rows, column)
    else:
        names, series = _plain(table, rows, column, is_over_time)
    label = f"{table.title}: {column.label}; the table below has the numbers."
    return (points if is_over_time else bars)(label, _UNITS.get(column.kind, column.label), names, series)


def _plain(
    table: Table, rows: Sequence[Row], column: Column, is_over_time: bool
) -> tuple[list[str], dict[str, list[Any]]]:
    """Return a name for each row, and the figure beside the one of before; over time beside others of its kind."""
    chosen = {column.label: column.name}
    if column.name + BEFORE in {each.name for each in table.columns}:
        chosen["Before"] = column.name + BEFORE
    elif is_over_time:
        chosen |= {each.label: each.name for each in table.columns if each.is_compared and each.kind == column.kind}
    series = {label: [_drawn(column, row.get(name)) for row in rows] for label, name in chosen.items()}
    return [_word(row["name"], table.columns[0]) for row in rows], series


def _pivoted(columns: Sequence[Column], rows: Sequence[Row], column: Column) -> tuple[list[str], dict[str, list[Any]]]:
    """Return each name once, and a series for each metric."""
    (metric,) = (each for each in columns[1:] if each.kind == "metric")
    names = list(dict.fromkeys(row["name"] for row in rows))
    figures: dict[str, dict[Any, Any]] = {}
    for row in rows:
        figures.setdefault(_word(row[metric.name], metric), {})[row["name"]] = row.get(column.name)
    series = {which: [found.get(name) for name in names] for which, found in figures.items()}
    return [_word(name, columns[0]) for name in names], series


def _drawn(column: Column, value: Any) -> Any:
    """Return a figure in the unit of its axis."""
    return round(value / _HOUR, 2) if column.kind == "hours" and value is not None else value


def _word(value: Any, column: Column) -> str:
    said = "none" if value is None else str(value)
    return said.replace("_", " ") if column.kind == "metric" else said
