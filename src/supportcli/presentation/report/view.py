"""A report as fields and rows, for every format; as one object, for JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.report.compare import as_row
from supportcli.domain.report.report import Column, Report, Table
from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.presentation.formats.field import Field, Kind

#: How people see what a column holds.
_KINDS: Mapping[str, Kind] = {
    "name": "name", "count": "number", "percent": "number", "seconds": "seconds", "hours": "number", "ratio": "number",
    "bool": "bool", "trend": "text", "instant": "recorded", "metric": "metric",
}  # fmt: skip
_LEFT = ("name", "trend", "instant", "bool", "metric")


def fields_of(table: Table) -> list[Field]:
    """Return the fields of a table's columns."""
    return [field_of(each) for each in table.columns]


def field_of(column: Column) -> Field:
    """Return a column as a field."""
    align = "left" if column.kind in _LEFT else "right"
    return Field(column.name, column.label, _KINDS[column.kind], align, column.wide, column.alone)  # type: ignore[arg-type]


def rows_of(table: Table, names: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """Return the rows of a table with its columns alone, or those of these names."""
    columns = [each for each in table.columns if names is None or each.name in names]
    return [as_row(columns, row) for row in table.rows]


def view(report: Report, names: Sequence[str] | None = None) -> dict[str, Any]:
    """Return a report as one object; `names` narrows the columns of its tables."""
    return report._asdict() | {
        "since": to_text(report.since), "until": to_text(report.until),
        "compared_since": maybe_text(report.compared_since), "compared_until": maybe_text(report.compared_until),
        "notes": list(report.notes), "tables": [_table(each, names) for each in report.tables],
    }  # fmt: skip


def _table(table: Table, names: Sequence[str] | None) -> dict[str, Any]:
    columns = [each for each in table.columns if names is None or each.name in names]
    return {
        "name": table.name, "title": table.title,
        "columns": [{"name": each.name, "label": each.label, "kind": each.kind} for each in columns],
        "rows": rows_of(table, names), "total": None if table.total is None else as_row(columns, table.total),
    }  # fmt: skip
