"""Rows for programs: JSON, JSON Lines, TSV and ids, streamed row by row and never cut.

JSON and TSV are exact and still safe to look at: whatever a terminal could act on is written as an escape
of the format itself, so a reader of the format gets back what was stored.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TextIO

from supportcli.presentation.formats.field import Field, narrow
from supportcli.presentation.formats.registry import Sheet
from supportcli.presentation.text.safe import escaped_ascii, one_line, takes_unicode

Row = Mapping[str, Any]

_UNICODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_ASCII = json.JSONEncoder(allow_nan=False)
_COMPACT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def write_json_array(rows: Iterable[Row], out: TextIO) -> None:
    """Write a bare JSON array, one row on each line (RFC 8259)."""
    encode = _encoder(out)
    before = "[\n"
    for row in rows:
        out.write(before + encode(row))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")


def json_rows(rows: Iterable[Row], sheet: Sheet, out: TextIO) -> None:
    """Write rows as one JSON array, with every field unless fewer are asked for."""
    write_json_array(_narrowed(rows, sheet), out)


def jsonl_rows(rows: Iterable[Row], sheet: Sheet, out: TextIO) -> None:
    """Write rows as one JSON object per line, with every field unless fewer are asked for."""
    write_jsonl(_narrowed(rows, sheet), out)


def tsv_rows(rows: Iterable[Row], sheet: Sheet, out: TextIO) -> None:
    """Write rows as tab-separated values, under a header if one is asked for."""
    write_tsv(rows, sheet.fields, out, header=sheet.has_header)


def id_rows(rows: Iterable[Row], sheet: Sheet, out: TextIO) -> None:
    """Write what rows are named by."""
    write_ids(rows, out, sheet.named_by)


def write_json_object(row: Row, out: TextIO) -> None:
    """Write one bare JSON object on one line (RFC 8259)."""
    out.write(_encoder(out)(row) + "\n")


def write_jsonl(rows: Iterable[Row], out: TextIO) -> None:
    """Write one JSON object per line (jsonlines.org)."""
    encode = _encoder(out)
    out.writelines(encode(row) + "\n" for row in rows)


def write_tsv(rows: Iterable[Row], fields: Sequence[Field], out: TextIO, header: bool = False) -> None:
    r"""Write tab-separated values; `\t`, `\n`, `\r`, `\\` and what cannot be printed stand as escapes."""
    spell = str if takes_unicode(out) else escaped_ascii
    if header:
        out.write("\t".join(field.name for field in fields) + "\n")
    for row in rows:
        cells = [spell(_tsv(cell(row.get(field.name)))) for field in fields]
        out.write("\t".join(cells) + "\n")


def write_ids(rows: Iterable[Row], out: TextIO, name: str = "id") -> None:
    """Write one id per line, nothing else."""
    spell = str if takes_unicode(out) else escaped_ascii
    out.writelines(spell(one_line(str(row[name]))) + "\n" for row in rows)


def cell(value: object) -> str:
    """Return a value as the text of one cell: nothing is empty, words stand side by side, else JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and all(_is_word(item) for item in value):
        return " ".join(value)
    return _COMPACT.encode(value)


def _narrowed(rows: Iterable[Row], sheet: Sheet) -> Iterable[Row]:
    return (narrow(row, sheet.fields) for row in rows) if sheet.is_narrowed else rows


def _is_word(value: object) -> bool:
    """Return whether a value is one word, so that it can be separated from its neighbours."""
    return isinstance(value, str) and value.split() == [value]


def _tsv(text: str) -> str:
    """Escape the text of one cell."""
    return text if text.isprintable() and "\\" not in text else one_line(text.replace("\\", "\\\\"))


def _encoder(out: TextIO) -> Callable[[Row], str]:
    """Return how to write a row as JSON in the widest alphabet that is safe on this stream."""
    return json_text if takes_unicode(out) else _ASCII.encode


def json_text(row: Row) -> str:
    """Write JSON in Unicode; what cannot be printed, lone surrogates among it, stands as an escape."""
    text = _UNICODE.encode(row)
    return text if text.isprintable() else _escaped(text)


def _escaped(text: str) -> str:
    """Escape what is unprintable in JSON; outside of strings JSON is ASCII, so this touches strings alone."""
    return "".join(char if char.isprintable() else _ASCII.encode(char)[1:-1] for char in text)
