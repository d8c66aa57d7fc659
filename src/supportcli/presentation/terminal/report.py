"""A report on a terminal: its tables with bars and lines, what it is of above, what is to be known below."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from rich.text import Text

from supportcli.domain.report.report import Report, Table
from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.field import Field
from supportcli.presentation.report.text_bars import bar
from supportcli.presentation.report.values import fields_of, rows_of, shown
from supportcli.presentation.report.wording import below, period
from supportcli.presentation.terminal.blocks import paragraph
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.styles import TITLE
from supportcli.presentation.terminal.table import table as drawn

#: Cells of the longest bar, and up to which width of the terminal it is half as long.
_WIDEST, _NARROW = 20, 100
_BAR = Field("bar", "", "mark", wide=True)


def page(
    report: Report, limit: int | None, *, width: int, colour: bool, zone: tzinfo, now: Instant, unicode: bool = True
) -> str:
    """Draw a report, ready to be written."""
    dash = "–" if unicode else "-"
    above = _head(report.title, period(report, zone, dash=dash), width, unicode=unicode)
    if report.nothing:
        return paint([*above, *paragraph(report.nothing, width=width, indent=0, unicode=unicode)], colour=colour)
    parts = [paint(above, colour=colour)]
    for table in report.tables:
        fields, rows = _columns(table, limit, _WIDEST if width >= _NARROW else _WIDEST // 2, unicode=unicode)
        notes = " ".join(below(report, table, shown(table, limit), zone, dash=dash))
        title = table.title if len(report.tables) > 1 else None
        parts.append(
            drawn(
                rows, fields, width=width, colour=colour, zone=zone, now=now, title=title, footer=notes or None,
                unicode=unicode,
            )
        )  # fmt: skip
    return "\n".join(parts)


def head(title: str, line: str, *, width: int, colour: bool, unicode: bool = True, **_: Any) -> str:
    """Draw the title of a report and the line below it."""
    return paint(_head(title, line, width, unicode=unicode), colour=colour)


def _head(title: str, line: str, width: int, *, unicode: bool) -> list[Text]:
    lines = paragraph(title, width=width, indent=0, unicode=unicode)
    for each in lines:
        each.stylize(TITLE)
    return [*lines, *paragraph(line, width=width, indent=0, unicode=unicode)]


def _columns(
    table: Table, limit: int | None, longest: int, *, unicode: bool
) -> tuple[list[Field], list[Mapping[str, Any]]]:
    """Return the fields and rows of a table, with a bar behind the column that has one."""
    fields, rows = fields_of(table), rows_of(table, limit, unicode=unicode)
    place = next((place for place, each in enumerate(fields) if each.name == table.bar), None)
    if place is None:
        return fields, rows
    bars = _bars(table, limit, longest, unicode=unicode)
    fields.insert(place + 1, _BAR)
    return fields, [{**row, "bar": each} for row, each in zip(rows, [*bars, ""], strict=False)]


def _bars(table: Table, limit: int | None, longest: int, *, unicode: bool) -> Sequence[str]:
    figures = [row.get(table.bar or "") for row in table.rows[:limit]]
    is_share = any(each.name == table.bar and each.kind == "percent" for each in table.columns)
    most = 100 if is_share else max((each for each in figures if each), default=0)
    return [bar(each, most, longest, unicode=unicode) for each in figures]
