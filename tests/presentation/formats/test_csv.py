import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.presentation.formats.csv import write_csv
from supportcli.presentation.formats.field import Field

FIELDS = (Field("id", "Id"), Field("title", "Title"))
TEXT = st.text(st.one_of(st.characters(min_codepoint=32, max_codepoint=126), st.sampled_from('\n\t",=;äж日 ')))


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@settings(deadline=None)
@given(st.lists(st.fixed_dictionaries({"id": TEXT, "title": TEXT}), max_size=4))
def test_a_csv_reader_gets_back_what_was_written(rows: list[dict[str, str]]) -> None:
    out = io.StringIO()
    write_csv(rows, FIELDS, out, formulas="keep")
    assert read(out.getvalue()) == [["id", "title"], *([row["id"], row["title"]] for row in rows)]


@settings(deadline=None)
@given(st.text(st.sampled_from("=+-@\t\r\n＝a\"',")))
def test_no_text_cell_starts_a_formula(text: str) -> None:
    out = io.StringIO()
    write_csv([{"id": text}], FIELDS, out, header=False)
    assert not read(out.getvalue())[0][0].startswith(tuple("=+-@\t\r\n＝"))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (-7, "-7"),
        ("-7", "'-7"),
        ("=1+1", "'=1+1"),
        ("+358 40", "'+358 40"),
        ("@x", "'@x"),
        ("a,b", '"a,b"'),
        ('say "x"', '"say ""x"""'),
        ("a\r\nb", '"a\r\nb"'),
        ("a\rb", r"a\rb"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\ud800", r"\ud800"),
        (["a", "b"], "a b"),
        ({"a": 1}, '"{""a"":1}"'),
    ],
)
def test_cells(value: object, cell: str) -> None:
    out = io.StringIO()
    write_csv([{"id": value, "title": "x"}], FIELDS, out)
    assert out.getvalue() == f"id,title\r\n{cell},x\r\n"


def test_a_stream_that_is_not_utf_8_gets_ascii() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", newline="")
    write_csv([{"id": "ä", "title": "ж"}], FIELDS, out, header=False)
    out.flush()
    assert out.buffer.getvalue() == b"\\xe4,\\u0436\r\n"
