"""Tables for people at a terminal: one row per record, nothing wraps, nothing is boxed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import TextIO

from rich.text import Text

from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.cells import NOTHING, draw
from supportcli.presentation.formats.field import Field
from supportcli.presentation.formats.machine import Row
from supportcli.presentation.formats.registry import Sheet
from supportcli.presentation.terminal.blocks import columns, line
from supportcli.presentation.terminal.layout import ELLIPSIS, fit
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.styles import HEAD, QUIET, TITLE, clock_style, word_style


def table_rows(rows: Iterable[Row], sheet: Sheet, out: TextIO) -> None:
    """Write rows as a table that fits the terminal."""
    out.write(table(rows, sheet.fields, footer=sheet.footer, **sheet.surroundings()))


def table(
    rows: Iterable[Row],
    fields: Sequence[Field],
    *,
    width: int,
    colour: bool,
    zone: tzinfo,
    now: Instant,
    title: str | None = None,
    footer: str | None = None,
    unicode: bool = True,
) -> str:
    """Return rows as an aligned table that fits `width`, with its line ends, ready to be written.

    Long texts are cut with a mark, wide fields go where there is no room for them; without colour it is
    plain text.
    """
    heads = [line(field.label, HEAD, unicode=unicode) for field in fields]
    body = [[styled(row.get(field.name), field, zone, now, unicode) for field in fields] for row in rows]
    natural = [max(text.cell_len for text in column) for column in zip(heads, *body, strict=True)]
    room = fit(fields, natural, width)
    widths, right = list(room.values()), [fields[place].align == "right" for place in room]
    cells = ([texts[place] for place in room] for texts in (heads, *body))
    lines = [columns(row, widths, right, ELLIPSIS[unicode]) for row in cells]
    for row in lines:
        # Narrower than a table can be: a row is cropped before it wraps.
        row.truncate(width)
    if title:
        lines = [line(title, TITLE, unicode=unicode), Text(), *lines]
    if footer:
        lines += [Text(), line(footer, QUIET, unicode=unicode)]
    return paint(lines, colour=colour)


def styled(value: object, field: Field, zone: tzinfo, now: Instant, unicode: bool = True) -> Text:
    """Return a value as people see it, in the style of what it says."""
    drawn = draw(value, field, zone, now)
    style = QUIET if drawn == NOTHING else word_style(field.name, drawn if field.kind == "mark" else value)
    if isinstance(value, Mapping) and field.kind in ("countdown", "left"):
        style = clock_style(value)
    return line(drawn, style, unicode=unicode)
