import io
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.presentation.formats.field import Field
from supportcli.presentation.formats.machine import (
    write_ids,
    write_json_array,
    write_json_object,
    write_jsonl,
    write_tsv,
)

FIELDS = (Field("id", "Id"), Field("title", "Title"))
#: Everything but halves of surrogate pairs that JSON itself would join.
TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('\\"\n\t\r\x1b\x85\u2028\u202e\ud800'))
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)
ROWS = st.lists(st.dictionaries(TEXT, VALUES, max_size=4), max_size=4)


class Latin(io.TextIOWrapper):
    """A stream that is not UTF-8 and remembers its bytes."""

    def __init__(self) -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding="latin-1", newline="")

    def getvalue(self) -> str:
        self.flush()
        return self.bytes.getvalue().decode("ascii")


def unescaped(cell: str) -> str:
    short = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    pattern = r"\\(?:([ntr\\])|x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))"
    return re.sub(pattern, lambda m: short[m[1]] if m[1] else chr(int(m[2] or m[3] or m[4], 16)), cell)


@settings(deadline=None)
@given(ROWS)
def test_json_is_exact_and_safe(rows: list[dict[str, Any]]) -> None:
    out = io.StringIO()
    write_json_array(rows, out)
    text = out.getvalue()
    assert json.loads(text) == rows
    assert text.replace("\n", "").isprintable()
    text.encode()


@settings(deadline=None)
@given(ROWS)
def test_jsonl_is_exact_for_every_way_to_split_lines(rows: list[dict[str, Any]]) -> None:
    out = io.StringIO()
    write_jsonl(rows, out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == rows


@settings(deadline=None)
@given(ROWS)
def test_json_is_ascii_where_the_stream_is_not_utf_8(rows: list[dict[str, Any]]) -> None:
    out = Latin()
    write_json_array(rows, out)
    assert json.loads(out.getvalue()) == rows


def test_json_streams_row_by_row() -> None:
    out = io.StringIO()

    def rows() -> Any:
        yield {"id": "S-1"}
        assert out.getvalue() == '[\n{"id": "S-1"}'
        yield {"id": "S-2", "title": "ä"}

    write_json_array(rows(), out)
    assert out.getvalue() == '[\n{"id": "S-1"},\n{"id": "S-2", "title": "ä"}\n]\n'


def test_json_of_nothing_is_an_empty_array() -> None:
    out = io.StringIO()
    write_json_array([], out)
    assert out.getvalue() == "[]\n"


def test_json_object() -> None:
    out = io.StringIO()
    write_json_object({"id": "S-1", "closed_at": None, "title": "\u202e"}, out)
    assert out.getvalue() == '{"id": "S-1", "closed_at": null, "title": "\\u202e"}\n'


@settings(deadline=None)
@given(st.lists(st.fixed_dictionaries({"id": TEXT, "title": TEXT}), max_size=4), st.booleans())
def test_tsv_unescapes_exactly(rows: list[dict[str, str]], is_latin: bool) -> None:
    out = Latin() if is_latin else io.StringIO()
    write_tsv(rows, FIELDS, out)
    text = out.getvalue()
    assert [
        dict(zip(("id", "title"), map(unescaped, line.split("\t")), strict=True)) for line in text.split("\n")[:-1]
    ] == rows
    assert all(character.isprintable() or character in "\t\n" or character.isspace() for character in text)
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (7, "7"),
        (True, "true"),
        (1.5, "1.5"),
        ([], ""),
        (["a", "b"], "a b"),
        (["a b", "c"], '["a b","c"]'),
        ([1, 2], "[1,2]"),
        ({"a": None}, '{"a":null}'),
        ("a\tb\nc\\d\re", r"a\tb\nc\\d\re"),
        ("C:\\new", r"C:\\new"),
        ("2026-11-23T09:00:00Z", "2026-11-23T09:00:00Z"),
    ],
)
def test_tsv_cells(value: object, cell: str) -> None:
    out = io.StringIO()
    write_tsv([{"title": value}], FIELDS, out, header=True)
    assert out.getvalue() == f"id\ttitle\n\t{cell}\n"


def test_ids() -> None:
    out = io.StringIO()
    write_ids([{"id": "S-1", "title": "x"}, {"id": "S-2"}], out)
    assert out.getvalue() == "S-1\nS-2\n"


def test_ids_are_safe_on_every_stream() -> None:
    out = Latin()
    write_ids([{"name": "ж\x1b"}], out, "name")
    assert out.getvalue() == "\\u0436\\x1b\n"
