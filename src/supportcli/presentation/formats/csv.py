"""Rows for spreadsheets: CSV after RFC 4180, with formulas made harmless by a documented mode."""

from collections.abc import Iterable, Sequence
from typing import Literal, TextIO

from supportcli.presentation.formats.field import Field
from supportcli.presentation.formats.machine import Row, cell
from supportcli.presentation.formats.registry import Sheet
from supportcli.presentation.text.safe import escaped_ascii, one_line, takes_unicode

Formulas = Literal["escape", "keep"]

#: What makes a spreadsheet take a cell for a formula, full-width forms included (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_QUOTED = frozenset(',"\r\n')


def csv_rows(rows: Iterable[Row], sheet: Sheet, out: TextIO) -> None:
    """Write rows as comma-separated values under a header."""
    write_csv(rows, sheet.fields, out)


def write_csv(
    rows: Iterable[Row],
    fields: Sequence[Field],
    out: TextIO,
    header: bool = True,
    formulas: Formulas = "escape",
) -> None:
    """Write comma-separated values with CRLF line ends (RFC 4180).

    With `formulas="escape"` a text that a spreadsheet would run gets a leading apostrophe, with `keep` it
    does not; numbers never do. Line ends and tabs inside a text stay; other controls stand as visible
    escapes.
    """
    spell = str if takes_unicode(out) else escaped_ascii
    if header:
        out.write(",".join(field.name for field in fields) + "\r\n")
    for row in rows:
        cells = [spell(_csv(row.get(field.name), formulas)) for field in fields]
        out.write(",".join(cells) + "\r\n")


def _csv(value: object, formulas: Formulas) -> str:
    """Write one cell."""
    text = cell(value)
    if formulas == "escape" and not isinstance(value, int | float) and text.startswith(_FORMULA):
        text = "'" + text
    if not text.isprintable():
        text = "\r\n".join(_kept(part) for part in text.split("\r\n"))
    return text if _QUOTED.isdisjoint(text) else '"' + text.replace('"', '""') + '"'


def _kept(text: str) -> str:
    """Make text safe and keep its line feeds and tabs."""
    return "\n".join("\t".join(map(one_line, line.split("\t"))) for line in text.split("\n"))
