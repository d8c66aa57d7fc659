"""Every format that is registered can be asked for, and writes rows."""

import io
from datetime import UTC
from importlib import import_module

import pytest

from supportcli.cli.session.flags import SHARED
from supportcli.presentation.formats.field import Field
from supportcli.presentation.formats.registry import (
    FOR_PEOPLE,
    FORMATS,
    IN_A_PIPE,
    JSON,
    ON_A_TERMINAL,
    WITHOUT_TABLES,
    Sheet,
)
from tests.instants import NOW

FIELDS = (Field("uid", "Uid", "id"), Field("title", "Title"))
ROWS = ({"uid": "U-1", "title": "first", "more": "kept"}, {"uid": "U-2", "title": "second", "more": "kept"})
HERE = {"width": 80, "colour": False, "unicode": True, "zone": UTC, "now": NOW}


def written(name: str, *, narrowed: bool = False, footer: str | None = None) -> str:
    (module, writer), out = FORMATS[name], io.StringIO()
    write = getattr(import_module(f"supportcli.presentation.{module}"), writer)
    write(iter(ROWS), Sheet(FIELDS, "uid", lambda: HERE, is_narrowed=narrowed, footer=footer), out)
    return out.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_ok_it_writes_every_row_under_its_name(name: str) -> None:
    text = written(name)
    assert text.index("U-1") < text.index("U-2")


def test_ok_json_alone_has_fields_that_nobody_chose() -> None:
    assert {name for name in FORMATS if "kept" in written(name)} == JSON
    assert not [name for name in FORMATS if "kept" in written(name, narrowed=True)]


def test_ok_a_footer_is_for_people_at_a_terminal_alone() -> None:
    assert [name for name in FORMATS if "no more" in written(name, footer="no more")] == [ON_A_TERMINAL]


def test_ok_each_has_an_option_or_is_what_a_stream_gets() -> None:
    options = {name.lstrip("-") for option in SHARED["read"] for name in option.names}
    assert set(FORMATS) - options == {ON_A_TERMINAL}
    assert {ON_A_TERMINAL, WITHOUT_TABLES} == FOR_PEOPLE
    assert IN_A_PIPE in set(FORMATS) - FOR_PEOPLE
