"""Tables for people at a terminal: one row per record, nothing wraps, nothing is boxed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import tzinfo
from typing import TextIO

from rich.text import Text

from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.cells import NOTHING, draw, instants
from supportcli.presentation.formats.field import Field
from supportcli.presentation.formats.machine import Row
from supportcli.presentation.formats.registry import Sheet
from supportcli.presentation.terminal.blocks import columns, cropped, line, paragraph
from supportcli.presentation.terminal.layout import ELLIPSIS, fit
from supportcli.presentation.terminal.paint import paint
from supportcli.presentation.terminal.styles import HEAD, QUIET, TITLE, clock_style, word_style
from supportcli.presentation.text.zone import LABEL, zoned


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
    plain text. The head of a column that shows times names their zone, or a line above where no head has
    room for it.
    """
    rows = list(rows)
    body = [[styled(row.get(field.name), field, zone, now, unicode) for field in fields] for row in rows]
    labels, room, above = _placed(rows, body, fields, width, zone, now)
    heads = [line(label, HEAD, unicode=unicode) for label in labels]
    widths, right = list(room.values()), [fields[place].align == "right" for place in room]
    cells = ([texts[place] for place in room] for texts in (heads, *body))
    lines = [columns(row, widths, right, ELLIPSIS[unicode]) for row in cells]
    # Narrower than a table can be: a row is cropped before it wraps.
    lines = [cropped(row, width, unicode=unicode) for row in lines]
    lines = [*(line(each, QUIET, unicode=unicode) for each in above), *lines]
    if title:
        lines = [line(title, TITLE, unicode=unicode), Text(), *lines]
    if footer:
        lines += [Text(), *paragraph(footer, width=width, indent=0, unicode=unicode)]
    return paint(lines, colour=colour)


def _placed(
    rows: Sequence[Row], body: Sequence[Sequence[Text]], fields: Sequence[Field], width: int, zone: tzinfo, now: Instant
) -> tuple[list[str], dict[int, int], list[str]]:
    """Return the heads, the columns that fit with their widths, and what is above; one of these names the zone."""
    columns_of = [[row[place].cell_len for row in body] for place in range(len(fields))]
    shown = [[at for row in rows for at in instants(row.get(field.name), field)] for field in fields]
    every = [at for each in shown for at in each]
    # A column that does not fit with the zone in its head leaves it to the next.
    dated = [place for place, each in enumerate(shown) if each]
    for timed in (*dated, None):
        labels = [zoned(f.label, zone, now, every) if place == timed else f.label for place, f in enumerate(fields)]
        natural = [max([len(label), *cells]) for label, cells in zip(labels, columns_of, strict=True)]
        room = fit(fields, natural, width)
        if timed in room:
            return labels, room, []
    return labels, room, [zoned(f"{LABEL}:", zone, now, every)] if any(place in room for place in dated) else []


def styled(value: object, field: Field, zone: tzinfo, now: Instant, unicode: bool = True) -> Text:
    """Return a value as people see it, in the style of what it says."""
    drawn = draw(value, field, zone, now)
    style = QUIET if drawn == NOTHING else word_style(field.name, drawn if field.kind == "mark" else value)
    if isinstance(value, Mapping) and field.kind in ("countdown", "left"):
        style = clock_style(value)
    return line(drawn, style, unicode=unicode)
