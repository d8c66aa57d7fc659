"""Stores that were made by every released schema: this program opens each, and finds in it what was found then."""

import json
import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from supportcli.application.case import actions
from supportcli.application.case.open import open_case
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case.case import Opened
from supportcli.domain.time.instant import from_text
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.schema.version import LATEST
from supportcli.storage.tables.policies import Policies
from tests.conftest import Support

GOLDEN = Path(__file__).with_name("golden")
STORES = sorted(GOLDEN.glob("schema-*.db"), key=lambda path: int(path.stem.removeprefix("schema-")))
pytestmark = pytest.mark.sqlite_only("golden stores are files")


@pytest.fixture(params=STORES, ids=[store.stem for store in STORES])
def golden(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Any]:
    """A copy of a store, named to the program at the instant it was asked then, and what was said of it."""
    kept = json.loads(request.param.with_suffix(".json").read_text(encoding="utf-8"))
    copy = tmp_path / "cases.db"
    shutil.copyfile(request.param, copy)
    copy.chmod(0o600)
    monkeypatch.setenv("SUPPORT_STORE", str(copy))
    monkeypatch.setenv("SUPPORT_NOW", kept["now"])
    monkeypatch.setenv("SUPPORT_TZ", "Europe/Helsinki")
    return copy, kept


def ask(path: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
        return file.execute(sql).fetchall()


def then(kept: Any, now: Any) -> list[Any]:
    """What is said now, in the words of then: keys are only ever added."""
    return [{key: case[key] for key in was} for was, case in zip(kept["list"], now, strict=True)]


def test_ok_every_schema_up_to_the_newest_has_a_store() -> None:
    assert [store.name for store in STORES] == [f"schema-{version}.db" for version in range(1, LATEST + 1)]
    for version, store in enumerate(STORES, 1):
        assert ask(store, "PRAGMA user_version") == [(version,)]
        assert json.loads(store.with_suffix(".json").read_text(encoding="utf-8"))["schema"] == version


def upgraded(support: Support) -> None:
    """Bring the store up to date by the real clock, for most of these were begun by it."""
    done = support("upgrade", env={"SUPPORT_NOW": ""})
    assert done.status == 0, done.err


def added(path: Path, kept: Any) -> int:
    """Return how many events an upgrade wrote."""
    sql = f"""
    SELECT count(*) FROM event
    WHERE kind IN ('ledger_booked', 'zones_pinned') AND seq > {kept["head"]["seq"]}
    """
    return int(ask(path, sql)[0][0])


def test_ok_it_is_upgraded_and_whole(support: Support, golden: tuple[Path, Any]) -> None:
    path, kept = golden
    upgraded(support)
    done = support("verify", "--json", "--against", f"{kept['head']['seq']} {kept['head']['hash']}")
    assert done.status == 0, done.out
    assert done.json["ok"]
    assert done.json["events"] == kept["counts"]["event"] + added(path, kept)
    assert ask(path, "PRAGMA user_version") == [(LATEST,)]


def test_ok_the_chain_is_the_one_of_then(support: Support, golden: tuple[Path, Any]) -> None:
    path, kept = golden
    upgraded(support)
    hashes = [row[0] for row in ask(path, "SELECT hash FROM event ORDER BY seq")]
    assert hashes[: len(kept["hashes"])] == kept["hashes"]
    assert support("audit", "head", "--json").json == {"seq": len(hashes), "hash": hashes[-1]}


def test_ok_every_case_is_told_as_then(support: Support, golden: tuple[Path, Any]) -> None:
    _, kept = golden
    upgraded(support)
    now = support("list", "--all", "--json", "-n", "0").json
    assert then(kept, now) == kept["list"]


def test_ok_everything_made_again_from_the_log_is_the_same(support: Support, golden: tuple[Path, Any]) -> None:
    path, kept = golden
    upgraded(support)
    counts = {table: ask(path, f"SELECT count(*) FROM {table}")[0][0] for table in kept["counts"]}
    assert counts == {**kept["counts"], "event": kept["counts"]["event"] + added(path, kept)}
    # They were made before stores for tests had a mark, so they count as real: nothing is written under SUPPORT_NOW.
    done = support("rebuild", "--json", env={"SUPPORT_NOW": ""})
    assert done.status == 0, done.err
    assert {table: ask(path, f"SELECT count(*) FROM {table}")[0][0] for table in counts} == counts
    assert then(kept, support("list", "--all", "--json", "-n", "0").json) == kept["list"]


def test_ok_work_goes_on_where_the_old_chain_ends(support: Support, golden: tuple[Path, Any]) -> None:
    path, kept = golden
    upgraded(support)
    now = from_text(kept["now"])
    with closing(SqliteDatabase(str(path))) as database:
        desk = Desk(database, Policies(database), now, "ana", "S-")
        for case in kept["list"]:
            assert actions.note(desk, [case["id"]], "Read by the newest program", ChangeRequest(now))[0].changed
            assert support("show", case["id"], "--json").status == 0
        assert open_case(desk, Opened(0, "After the upgrade", "", "medium"), ChangeRequest(now)).changed
    done = support("verify", "--json", "--against", f"{kept['head']['seq']} {kept['head']['hash']}")
    assert done.json["ok"]
    assert done.json["events"] == kept["counts"]["event"] + added(path, kept) + len(kept["list"]) + 1


@pytest.mark.parametrize(
    "words", [("note", "1", "-m", "Now"), ("open", "New"), ("rebuild",), ("run", "1", "--local", "--", "touch", "ran")]
)
def test_err_no_store_from_before_the_mark_is_written_to_under_support_now(
    support: Support, golden: tuple[Path, Any], words: tuple[str, ...], home: Path
) -> None:
    path, kept = golden
    upgraded(support)
    was = path.read_bytes()
    # From schema 4 on golden stores have the mark.
    has_mark = not {"schema-1", "schema-2", "schema-3"} & {
        *re.findall(r"schema-\d+", os.environ["PYTEST_CURRENT_TEST"])
    }
    assert support("verify", "--json").json["test_store"] is has_mark
    done = support(*words)
    if has_mark:
        assert done.status == 0
        return
    assert (done.status, "SUPPORT_NOW is set" in done.err) == (3, True)
    assert (path.read_bytes(), (home / "ran").exists()) == (was, False)
    assert len(support("list", "--all", "--json", "-n", "0").json) == len(kept["list"])


@pytest.mark.parametrize("words", [("list",), ("note", "1", "-m", "Now"), ("verify",), ("rebuild",), ("open", "New")])
def test_err_a_newer_store_is_refused_and_not_touched(
    support: Support, golden: tuple[Path, Any], words: tuple[str, ...]
) -> None:
    path, _ = golden
    with closing(sqlite3.connect(path)) as file:
        file.execute(f"PRAGMA user_version = {LATEST + 1}")
    before = path.read_bytes()
    done = support(*words, "--json")
    assert (done.status, done.error["code"]) == (7, "store")
    assert "newer program" in done.error["message"]
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir() if each.is_file()) == ["cases.db"]
