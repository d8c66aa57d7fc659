import io
from zoneinfo import ZoneInfo

import pytest

from supportcli.presentation.formats.cells import draw
from supportcli.presentation.formats.field import Field
from supportcli.presentation.formats.plain import write_plain
from tests.instants import FRIDAY

HELSINKI = ZoneInfo("Europe/Helsinki")

CLOCK = {"state": "paused", "breached": False, "pause_reason": "customer\x1b"}


@pytest.mark.parametrize(
    ("kind", "value", "drawn"),
    [
        ("text", "a\nb\x1b", r"a\nb\x1b"),
        ("text", None, "-"),
        ("text", "", "-"),
        ("list", [], "-"),
        ("list", ["a b", "c"], "a b, c"),
        ("number", 0, "0"),
        ("share", 0.125, "12.5"),
        ("share", 1, "100.0"),
        ("share", None, "-"),
        ("bool", False, "no"),
        ("bool", True, "yes"),
        ("seconds", 7800, "2 h 10 min"),
        ("seconds", 0, "0 s"),
        ("instant", "2026-11-23T07:00:00Z", "Mon 09:00"),
        ("countdown", CLOCK, r"paused (customer\x1b)"),
        ("text", {"a": "\u202e"}, r'{"a":"\u202e"}'),
    ],
)
def test_cells(kind: str, value: object, drawn: str) -> None:
    assert draw(value, Field("x", "X", kind), HELSINKI, FRIDAY) == drawn  # type: ignore[arg-type]


def test_records_are_labelled_lines() -> None:
    out = io.StringIO()
    fields = (Field("id", "Id", "id"), Field("title", "Title"), Field("closed_at", "Closed", "instant"))
    write_plain([{"id": "S-1", "title": "a\nb"}, {"id": "S-2", "title": "“ä”"}], fields, out, zone=HELSINKI, now=FRIDAY)
    assert out.getvalue() == "Id: S-1\nTitle: a\\nb\nClosed: -\n\nId: S-2\nTitle: “ä”\nClosed: -\n"


def test_records_in_ascii() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    write_plain([{"title": "“ä”"}], (Field("title", "Title"),), out, zone=HELSINKI, now=FRIDAY)
    out.flush()
    assert out.buffer.getvalue() == b'Title: "\\xe4"\n'
