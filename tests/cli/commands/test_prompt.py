import os
import sqlite3
from pathlib import Path

import pytest

from supportcli.storage.read import glance
from supportcli.storage.tables import board
from tests.conftest import Support
from tests.desks import Office
from tests.instants import DAY, HOUR, NOW

#: Command lines that take the short way, and their counterparts that the whole program answers.
SHORT = ((), ("--format", "{breached} {due} {due_at} {id}"))


def _owed(tmp_path: Path, server: str | None) -> str:
    office = Office(tmp_path, server)
    office.open("Checkout is down", NOW - HOUR, priority="critical")
    office.open("Export is slow", NOW - HOUR // 2, priority="high")
    office.open("Printer", priority="low")
    return office.path


def test_ok_breached_cases_and_the_time_to_the_next_deadline(
    tmp_path: Path, server: str | None, support: Support
) -> None:
    path = _owed(tmp_path, server)
    done = support("prompt", env={"SUPPORT_STORE": path})
    listed = support("list", "--json", env={"SUPPORT_STORE": path}).json
    assert (done.status, done.err) == (0, "")
    assert done.out == f"{sum(case['breached'] for case in listed)}! 30m\n"
    assert sum(case["breached"] for case in listed) == 1


@pytest.mark.parametrize("minutes", range(0, 600, 97))
def test_ok_it_agrees_with_list_due_and_status_at_any_time(
    tmp_path: Path, server: str | None, support: Support, minutes: int
) -> None:
    env = {"SUPPORT_STORE": _owed(tmp_path, server)}
    now = f"2026-11-23T{12 + minutes // 60:02}:{minutes % 60:02}:00Z"
    told = support("prompt", "--json", env=env, now=now).json
    breached = support("list", "--breached", "--ids", env=env, now=now).out.split()
    ahead = [clock for clock in support("due", "--json", env=env, now=now).json if not clock["breached"]]
    assert told["breached"] == len(breached) == support("status", "--json", env=env, now=now).json["breached"]
    assert told["next_due_at"] in {clock["due_at"] for clock in ahead}
    others = [case for case in support("list", "--json", env=env, now=now).json if not case["breached"]]
    assert (told["next"], told["next_due_at"]) == (others[0]["id"], others[0]["next_due_at"])


@pytest.mark.parametrize("words", SHORT)
def test_ok_the_short_way_says_what_the_command_says(
    tmp_path: Path, server: str | None, support: Support, words: tuple[str, ...]
) -> None:
    path = _owed(tmp_path, server)
    short = support("prompt", *words, env={"SUPPORT_STORE": path})
    assert short == support("prompt", *words, "--store", path)
    assert short.out


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("{breached} breached, {id} in {due}", "1 breached, S-2 in 30m"),
        ("{{{breached}}}", "{1}"),
        ("owed", "owed"),
        ("⏰ {due}", "⏰ 30m"),
    ],
)
def test_ok_a_format(tmp_path: Path, server: str | None, support: Support, form: str, line: str) -> None:
    assert support("prompt", "--format", form, env={"SUPPORT_STORE": _owed(tmp_path, server)}).out == f"{line}\n"


@pytest.mark.parametrize("form", ["{nothing}", "{due", "due}", "{}", "{due.real}", "{due:9}", "{ due }"])
def test_err_a_format_of_something_else(support: Support, form: str) -> None:
    done = support("prompt", "--format", form)
    assert (done.status, done.out) == (2, "")
    assert "{breached}, {due}, {due_at}, {id}" in done.err


def test_ok_nothing_is_owed(tmp_path: Path, server: str | None, support: Support) -> None:
    env = {"SUPPORT_STORE": Office(tmp_path, server).path}
    assert support("prompt", env=env) == (0, "", "")
    assert support("prompt", "--format", "{breached} {due} {due_at} {id}", env=env).out == "0 - - -\n"


def test_ok_without_a_store_there_is_nothing_and_none_is_made(tmp_path: Path, home: Path, support: Support) -> None:
    assert support("prompt") == (0, "", "")
    assert support("prompt", "--format", "{breached}") == (0, "", "")
    path = str(tmp_path / "none" / "cases.db")
    assert support("prompt", "--store", path) == (0, "", "")
    assert support("prompt", "--store", path, "--json").json["state"] == "no_store"
    assert not os.path.exists(tmp_path / "none")
    assert list(home.iterdir()) == []


@pytest.mark.sqlite_only("what is wrong with a file")
@pytest.mark.parametrize("content", [b"", b"x", b"not a store" * 1000, b"SQLite format 3\0" + b"\xff" * 4096])
def test_ok_what_is_no_store_is_not_told_and_stays(tmp_path: Path, support: Support, content: bytes) -> None:
    file = tmp_path / "cases.db"
    file.write_bytes(content)
    for words in ((), ("--store", str(file))):
        assert support("prompt", *words, env={"SUPPORT_STORE": str(file)}) == (0, "?\n", "")
    assert file.read_bytes() == content
    assert os.listdir(tmp_path) == ["cases.db", "home"] or set(os.listdir(tmp_path)) == {"cases.db", "home"}


@pytest.mark.sqlite_only("another schema's file")
def test_ok_a_store_of_another_version_is_not_told_and_stays(tmp_path: Path, support: Support) -> None:
    path = Office(tmp_path).path
    link = sqlite3.connect(path)
    link.execute("PRAGMA user_version = 999")
    link.close()
    assert support("prompt", env={"SUPPORT_STORE": path}) == (0, "?\n", "")


@pytest.mark.sqlite_only("a lock on a file")
def test_ok_a_locked_store_is_not_waited_for(tmp_path: Path, support: Support) -> None:
    path = _owed(tmp_path, None)
    link = sqlite3.connect(path, isolation_level=None)
    link.execute("BEGIN EXCLUSIVE")
    for words in ((), ("--store", path)):
        assert support("prompt", *words, env={"SUPPORT_STORE": path}) == (0, "?\n", "")
    told = support("prompt", "--json", env={"SUPPORT_STORE": path}).json
    assert told == {"state": "unknown", "breached": None, "next_due_at": None, "next": None}
    link.close()


def test_ok_a_server_that_is_away_is_not_told(support: Support) -> None:
    env = {"SUPPORT_STORE": "postgresql://nobody@127.0.0.1:1/none"}
    assert support("prompt", env=env) == (0, "?\n", "")


def test_ok_settings_in_a_file_count(tmp_path: Path, server: str | None, support: Support) -> None:
    path = _owed(tmp_path, server)
    assert support("config", "set", "store", path).status == 0
    assert support("config", "set", "prefix", "HELP-").status == 0
    assert support("prompt", "--format", "{id}").out == "HELP-2\n"


def test_ok_a_prefix_of_the_environment(tmp_path: Path, server: str | None, support: Support) -> None:
    env = {"SUPPORT_STORE": _owed(tmp_path, server), "SUPPORT_PREFIX": "HELP-"}
    assert support("prompt", "--format", "{id}", env=env).out == "HELP-2\n"


def test_ok_a_day_is_told_in_days(tmp_path: Path, server: str | None, support: Support) -> None:
    office = Office(tmp_path, server)
    office.open("Printer", NOW - 3 * DAY, priority="low")
    due_at = support("list", "--json", env={"SUPPORT_STORE": office.path}).json[0]["next_due_at"]
    told = support("prompt", "--json", env={"SUPPORT_STORE": office.path}).json
    assert told["next_due_at"] == due_at or told["breached"] == 1


def test_the_last_instant_is_that_of_the_board() -> None:
    assert glance.NEVER == board.NEVER
