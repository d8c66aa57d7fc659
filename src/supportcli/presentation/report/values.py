"""The values of a report as people read them: lines for trends, signs before changes, words for metrics."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.report.compare import CHANGE
from supportcli.domain.report.report import Column, Row, Table
from supportcli.domain.time.duration import worked
from supportcli.presentation.formats.field import Field
from supportcli.presentation.report.text_bars import sparkline
from supportcli.presentation.report.view import field_of

_DRAWN = ("trend", "hours")
_TIMES = ("seconds", "hours")
_HOUR = 3600


def fields_of(table: Table) -> list[Field]:
    """Return the fields of a table's columns, as their values are drawn."""
    return [_as_drawn(each, field_of(each)) for each in table.columns]


def rows_of(table: Table, limit: int | None, *, unicode: bool = True) -> list[Mapping[str, Any]]:
    """Return the rows that are shown, as they are drawn, with that of all below."""
    rows: Sequence[Row] = [*table.rows[:limit], *([] if table.total is None else [table.total])]
    drawn = [each for each in table.columns if _is_drawn(each)]
    return [{**row, **{each.name: _drawn(each, row.get(each.name), unicode) for each in drawn}} for row in rows]


def rows_in_words(table: Table, limit: int | None) -> list[Mapping[str, Any]]:
    """Return the rows that are shown, for lines that are read aloud: trends are numbers."""
    trends = [each.name for each in table.columns if each.kind == "trend"]
    rows: Sequence[Row] = [*table.rows[:limit], *([] if table.total is None else [table.total])]
    return [
        {**drawn, **{name: ", ".join(map(str, row.get(name) or ())) for name in trends}}
        for drawn, row in zip(rows_of(table, limit), rows, strict=True)
    ]


def shown(table: Table, limit: int | None) -> int:
    """Return how many rows of a table are shown."""
    return len(table.rows[:limit])


def _as_drawn(column: Column, field: Field) -> Field:
    """Return a field for what is drawn: a time, which says something else when it is cut, is whole."""
    return field._replace(kind="word") if _is_drawn(column) and column.kind not in _TIMES else field


def _is_drawn(column: Column) -> bool:
    return column.kind in _DRAWN or column.name.endswith(CHANGE)


def _drawn(column: Column, value: Any, unicode: bool) -> str | None:
    if value is None or column.kind == "trend":
        return sparkline(value, unicode=unicode) if value else None
    size = abs(value)
    said = worked(size) if column.kind == "seconds" else f"{size / _HOUR:.2f}" if column.kind == "hours" else str(size)
    return f"{'-' if value < 0 else '+' if value > 0 and column.name.endswith(CHANGE) else ''}{said}"
