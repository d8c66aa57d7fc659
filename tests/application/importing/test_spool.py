"""Rows that are kept in a temporary file while a log is imported."""

import os
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportcli.application.importing import spool
from supportcli.application.importing.spool import Spool, SpooledIncidents
from supportcli.domain.errors import StoreError
from supportcli.domain.servicenow.row import IncidentRow

VALUES = st.lists(st.none() | st.integers(0, 1 << 40) | st.text()).map(tuple)


@given(st.dictionaries(st.integers(0, 50), VALUES))
def test_ok_what_was_kept_is_given_back(wanted: dict[int, tuple[Any, ...]]) -> None:
    kept = Spool()
    for line in sorted(wanted):
        kept.add(line, wanted[line])
    assert len(kept) == len(wanted)
    assert {line: kept[line] for line in reversed(wanted)} == wanted


def test_ok_memory_does_not_grow_with_the_lines_of_texts() -> None:
    kept = Spool()
    kept.add(1 << 40, ("a",))
    assert (kept[1 << 40], list(kept.items())) == (("a",), [(1 << 40, ("a",))])


def test_err_a_line_that_is_not_there() -> None:
    kept = Spool()
    kept.add(2, ("a",))
    for line in (-1, 1, 3):
        with pytest.raises(KeyError):
            kept[line]


@given(st.lists(st.sampled_from(["INC1", "INC2", "INC3"])))
def test_ok_rows_of_incidents_stand_in_the_order_of_the_file(numbers: list[str]) -> None:
    kept = SpooledIncidents()
    wanted: dict[str, list[IncidentRow]] = {}
    for line, number in enumerate(numbers, 2):
        row = IncidentRow(*(line, number, "New", 1, 0, 60, "3 - Moderate"), *[None] * 23)
        kept.add(row)
        wanted.setdefault(number, []).append(row)
    assert list(kept.items()) == list(wanted.items())


def test_err_the_disk_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "TemporaryFile", lambda **_: open("/dev/full", "w+b", buffering=0))  # noqa: SIM115
    kept = Spool()
    with pytest.raises(StoreError, match="No space left on device"):
        kept.add(1, ("a",))


def test_err_no_folder_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", os.devnull)
    with pytest.raises(StoreError, match="Not a directory"):
        Spool()
