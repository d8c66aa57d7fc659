"""What is said of a store: from outside and inside, changing nothing; every problem has an advice."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from supportcli.application.policy.versions import apply, drafted
from supportcli.application.store.diagnosis import Diagnostic, examine, inside, private, sqlite_version
from tests.desks import Office
from tests.storage.house import behind_its_back
from tests.zones import BACK, CASABLANCA, forgotten, machine, use

pytestmark = pytest.mark.sqlite_only("about files")


def found(path: str) -> dict[str, Diagnostic]:
    return {each.name: each for each in examine(path)}


def test_ok_a_store_that_is_not_there_is_no_problem_and_is_not_made(tmp_path: Path) -> None:
    (told,) = examine(str(tmp_path / "cases.db"))
    assert (told.state, told.value) == ("ok", "not there yet")
    assert os.listdir(tmp_path) == ["home"]


def test_ok_a_whole_store_is_counted_and_nothing_is_changed(office: Office) -> None:
    for title in ("Slow", "Odd"):
        office.open(title)
    before = Path(office.path).read_bytes()
    told = found(office.path)
    assert {each.state for each in told.values()} == {"ok"}
    assert (told["cases"].value, told["events"].value) == ("2", "3")
    assert told["policy"].value == "version 1 (built-in; support policy show prints it)"
    assert told["file"].value == f"{len(before)} bytes"
    assert Path(office.path).read_bytes() == before


def test_err_a_file_that_others_may_use(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    for mode, state in ((0o600, "ok"), (0o640, "problem"), (0o604, "problem")):
        (tmp_path / "x").chmod(mode)
        told = private("store", "permissions", str(tmp_path / "x"))
        assert (told.state, told.value[:4]) == (state, f"{mode:04o}")
    assert told.advice == f"chmod 600 {tmp_path / 'x'}"


def test_err_a_file_that_is_no_store_and_a_store_whose_content_cannot_be_read(office: Office, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("Dear Ann, " * 900)
    (tmp_path / "x.db").chmod(0o600)
    assert [each.name for each in examine(str(tmp_path / "x.db")) if each.state == "problem"] == ["state"]
    with behind_its_back(office.path) as link:
        link.execute("DROP TABLE policy")
    assert [(each.name, each.state) for each in inside(office.database)][-1] == ("content", "problem")


@pytest.fixture
def old_and_new(tmp_path: Path) -> Iterator[list[dict[str, str]]]:
    with forgotten():
        yield [machine(tmp_path, "2998a"), machine(tmp_path, "2999a", **{CASABLANCA: BACK})]


def test_ok_zone_data_is_compared_with_this_machines_and_whoever_is_behind_is_told_what_to_do(
    office: Office, old_and_new: list[dict[str, str]]
) -> None:
    text = f"""
default_plan = "s"
[calendars.c]
timezone = "{CASABLANCA}"
mon = ["08:00-16:00"]
[plans.s]
calendar = "c"
[plans.s.medium]
first_response = {{ target = "1h" }}
"""
    for kept, here, advice in ((0, 1, "support policy refresh"), (1, 0, "pip install -U tzdata")):
        use(old_and_new[kept])
        apply(
            office.desk(), drafted("policy.toml", text if kept == 0 else "# Newer." + text.replace(CASABLANCA, "UTC"))
        )
        assert "zone data" not in [each.name for each in inside(office.database)]
        if kept:
            apply(office.desk(), drafted("policy.toml", text))
        use(old_and_new[here])
        (told,) = (each for each in inside(office.database) if each.name == "zone data")
        assert told.state == "note"
        assert advice in (told.advice or "")


def test_ok_the_version_of_the_engine_is_the_one_that_runs() -> None:
    assert sqlite_version() == sqlite3.sqlite_version
