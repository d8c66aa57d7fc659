"""The doctor: sees everything, tells problems from notes, changes nothing."""

import os
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.cli.person import at_terminal
from tests.conftest import Support
from tests.instants import NOW_TEXT


def _checks(support: Support, *words: str, status: int = 0, **env: str) -> dict[tuple[str, str], dict[str, Any]]:
    done = support("doctor", "--json", *words, env=env)
    assert done.status == status, done.out
    assert done.json["ok"] == (status == 0)
    assert done.json["problems"] == sum(check["state"] == "problem" for check in done.json["checks"])
    return {(check["section"], check["name"]): check for check in done.json["checks"]}


def _all_files(home: Path) -> list[str]:
    return sorted(str(path) for path in home.rglob("*"))


@pytest.mark.sqlite_only("about files")
def test_a_first_look_makes_nothing(support: Support, home: Path) -> None:
    checks = _checks(support)
    assert checks["store", "file"]["value"] == "not there yet"
    assert checks["settings", "user file"]["value"].startswith("none (")
    assert _all_files(home) == []


@pytest.mark.sqlite_only("about files")
def test_a_look_at_a_store(support: Support, home: Path) -> None:
    support("open", "A case")
    before = {name: os.stat(name).st_mtime_ns for name in _all_files(home)}
    checks = _checks(support)
    assert checks["store", "cases"]["value"] == "1"
    assert checks["store", "events"]["value"] == "2"
    assert checks["store", "policy"]["value"].startswith("version 1 (built-in")
    assert checks["store", "permissions"]["value"] == "0600"
    assert checks["store", "folder"]["value"] == "0700"
    assert {name: os.stat(name).st_mtime_ns for name in _all_files(home)} == before


def test_it_says_loudly_that_the_clock_is_set(support: Support) -> None:
    now = _checks(support)["time", "now"]
    assert now["state"] == "note"
    assert now["value"] == f"SUPPORT_NOW IS SET: it is taken to be {NOW_TEXT}"
    real = _checks(support, SUPPORT_NOW="")["time", "now"]
    assert real["state"] == "ok"


def test_where_things_come_from(support: Support) -> None:
    checks = _checks(support)
    assert checks["time", "zone"]["value"] == "UTC (SUPPORT_TZ)"
    assert checks["you", "name"]["value"] == "ana (SUPPORT_ME)"
    assert checks["terminal", "colour"]["value"] == "no (stdout is not a terminal)"
    checks = _checks(support, SUPPORT_TZ="", TZ="Asia/Tokyo", NO_COLOR="1", EDITOR="cat")
    assert checks["time", "zone"]["value"] == "Asia/Tokyo (TZ)"
    assert checks["terminal", "colour"]["value"] == "no (NO_COLOR=1)"
    assert checks["you", "editor"]["value"] == "cat (EDITOR)"
    assert "tzdata" in _checks(support, PYTHONTZPATH="")["time", "zone data"]["value"]


@pytest.mark.sqlite_only("about files")
def test_err_permissions(support: Support, home: Path) -> None:
    support("open", "A case")
    store = home / ".local/share/supportcli/cases.db"
    store.chmod(0o644)
    found = _checks(support, status=1)["store", "permissions"]
    assert (found["state"], found["advice"]) == ("problem", f"chmod 600 {store}")
    store.chmod(0o600)
    store.parent.chmod(0o755)
    assert _checks(support, status=1)["store", "folder"]["advice"] == f"chmod 700 {store.parent}"


def test_err_a_folder_in_which_others_may_write(support: Support, home: Path) -> None:
    shared = home / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    assert _checks(support, "--store", "shared/cases.db", status=1)["store", "folder"]["state"] == "problem"
    shared.chmod(0o1777)
    found = _checks(support, "--store", "shared/cases.db", status=1)["store", "folder"]
    assert (found["state"], found["value"]) == ("problem", "1777: others may make files beside the store")
    (shared / "mine").mkdir(mode=0o700)
    assert _checks(support, "--store", "shared/mine/cases.db")["store", "folder"]["state"] == "ok"
    shared.chmod(0o777)
    found = _checks(support, "--store", "shared/mine/cases.db", status=1)["store", "folder"]
    assert found["advice"] == f"chmod go-w {shared}"


@pytest.mark.parametrize("content", [b"no store at all, just text in a file", b"SQLite format 3\0" + b"\xff" * 4096])
def test_err_a_file_that_is_no_store(support: Support, home: Path, content: bytes) -> None:
    (home / "x.db").write_bytes(content)
    checks = _checks(support, "--store", "x.db", status=1)
    assert any(check["state"] == "problem" for (section, _), check in checks.items() if section == "store")
    assert (home / "x.db").read_bytes() == content


def test_err_another_programs_file(support: Support, home: Path) -> None:
    with sqlite3.connect(home / "x.db") as link:
        link.execute("CREATE TABLE t (a)")
    link.close()
    assert "another program" in _checks(support, "--store", "x.db", status=1)["store", "state"]["value"]


def test_err_a_broken_configuration_hides_nothing_else(support: Support, home: Path) -> None:
    support("config", "set", "prefix", "MINE-")
    (home / ".support.toml").write_text("limit 3\n")
    checks = _checks(support, status=1)
    assert checks["settings", "project file"]["value"].startswith(f"{home}/.support.toml:1: this is not TOML")
    assert checks["settings", "prefix"]["value"].startswith("MINE- (")
    assert ("terminal", "size") in checks


def test_err_unknown_settings_and_bad_values(support: Support, home: Path) -> None:
    (home / ".support.toml").write_text('limt = 3\ncolor = "red"\neditor = "vim"\n')
    checks = _checks(support, status=1)
    assert checks["settings", "limt"]["advice"] == "did you mean limit?"
    assert checks["settings", "color"]["state"] == "problem"
    assert checks["settings", "editor"]["state"] == "note"
    assert _checks(support, status=1, SUPPORT_TZ="Mars/Base")["time", "zone"]["state"] == "problem"
    assert _checks(support, status=1, EDITOR="nowhere-at-all")["you", "editor"]["state"] == "problem"


def test_told_to_people(support: Support) -> None:
    done = support("doctor")
    assert done.out.splitlines()[0] == "Program"
    assert done.out.endswith("\nNo problems found.\n")
    bad = support("doctor", env={"EDITOR": "nowhere-at-all"})
    assert bad.status == 1
    assert "! editor        PROBLEM: nowhere-at-all (EDITOR): it is not there" in bad.out
    assert bad.out.endswith("\n1 problem, marked !.\n")
    assert support("doctor", env={"PYTHONIOENCODING": "ascii"}).out.isascii()


def test_at_a_terminal() -> None:
    seen = at_terminal("doctor", env={"EDITOR": "cat"}).screen
    assert "terminals     stdin, stdout, stderr" in seen
    assert "colour        yes (stdout is a terminal)" in seen


def test_ok_what_killed_commands_left_is_named(support: Support, home: Path) -> None:
    support("open", "Disk full", "-c", "Acme")
    assert _checks(support)["store", "leftovers"]["value"] == "none"
    machine = re.sub(r"\W", "_", os.uname().nodename)
    left = home / f".support-{machine}-999999999-x.part"
    left.write_text("half")
    os.utime(left, (0, 0))
    found = _checks(support)["store", "leftovers"]
    assert (found["state"], found["value"]) == ("note", "1 of commands that were killed")
    assert str(left) in found["advice"]
