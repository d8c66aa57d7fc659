"""Many first commands at once, and first commands that die: a store is of one schema or the next, never between."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest

from supportcli.application.store.upgrade import upgrade
from supportcli.application.store.verify import verify
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.log.event_log import Command
from supportcli.storage.schema.dialect import spoken
from supportcli.storage.schema.migrations import MIGRATIONS, migrate
from supportcli.storage.schema.version import LATEST
from tests.cluster import cluster
from tests.conftest import Support

GOLDEN = Path(__file__).parents[1] / "golden" / "schema-1.db"
DYING = Path(__file__).with_name("dying.py")
#: A seventh of the statements in the short bed, all of them in the long one.
STEPS = pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.slow)])
PEOPLE = 8
pytestmark = pytest.mark.sqlite_only("each names the store it is about")


@pytest.fixture(autouse=True)
def _real_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store of schema 1 was begun by the real clock."""
    monkeypatch.delenv("SUPPORT_NOW", raising=False)


def old(path: Path) -> Path:
    """A copy of a store of schema 1."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(GOLDEN, path)
    return path


def empty(path: Path) -> Path:
    """A file as the first command finds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(0o600)
    return path


@contextmanager
def opened(store: str) -> Iterator[Database]:
    """Open a store as it is."""
    database: Database = ServerDatabase(store) if "://" in store else SqliteDatabase(store)
    try:
        yield database
    finally:
        database.close()


def crowd(store: str, *words: str) -> list[str]:
    """Let everybody give a first command at once, and return what each was told."""
    command = [sys.executable, "-m", "supportcli", *words, "--store", store]
    running = [
        subprocess.Popen(
            [*command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(PEOPLE)
    ]
    told = []
    for each in running:
        out, err = each.communicate(timeout=120)
        assert each.returncode == 0, (out, err)
        told.append(err)
    return told


def check_whole(store: str, *versions: int) -> None:
    """Look that a store is of one of these schemas, and that the next command completes it."""
    with opened(store) as database:
        assert database.schema_version() in versions
        if database.schema_version() and database.has_events():
            upgrade(database, Command(int(time.time()), "ana"), accept=False)
        migrate(database)
        assert database.schema_version() == LATEST


def deaths(stores: Iterator[str], step: int = 1) -> Iterator[str]:
    """Kill a first command before and after every statement, each time with a store of its own; return the stores.

    With a `step` above 1, which is odd, at some of them: before the one, after the other.
    """
    with subprocess.Popen(
        [sys.executable, str(DYING)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as bed:
        assert bed.stdin is not None
        assert bed.stdout is not None
        for at, store in zip(count(0, step), stores, strict=False):
            bed.stdin.write(f"{at} {store}\n")
            bed.stdin.flush()
            answer = bed.stdout.readline().strip()
            assert answer in {"killed", "done"}, answer
            yield store
            if answer == "done":
                break
        bed.stdin.close()


def statements(*versions: int) -> int:
    """How many statements must there be at the least, that a command can die at?"""
    return sum(len(MIGRATIONS[version]) for version in versions)


def test_ok_everybody_upgrades_at_once(tmp_path: Path) -> None:
    store = old(tmp_path / "cases.db")
    crowd(str(store), "upgrade")
    # Whoever was not the first keeps no backup.
    assert len([*tmp_path.glob("cases.db.schema-1-*")]) == 1
    crowd(str(store), "note", "1", "-m", "The first after the upgrade")
    with opened(str(store)) as database:
        assert database.schema_version() == LATEST
        assert verify(database).faults == []
        (row,) = database.all("SELECT count(*) AS notes FROM event WHERE payload LIKE '%after the upgrade%'")
        assert row["notes"] == PEOPLE


def test_ok_everybody_reads_an_old_store_of_one_person_at_once(support: Support, tmp_path: Path) -> None:
    store = tmp_path / "cases.db"
    assert support("open", "Mine", "--store", str(store)).status == 0
    with closing(sqlite3.connect(store)) as link:
        link.execute(f"PRAGMA user_version = {LATEST - 1}")
    assert sum("Upgraded the store" in each for each in crowd(str(store), "list")) == 1


@STEPS
def test_ok_killed_at_every_statement_of_an_upgrade(tmp_path: Path, step: int) -> None:
    died = 0
    for store in deaths((str(old(tmp_path / f"{at}.db")) for at in count()), step):
        died += 1
        check_whole(store, 1, LATEST)
        with opened(store) as database:
            assert verify(database).faults == []
    assert died > 2 * statements(*range(2, LATEST + 1)) // step


@STEPS
def test_ok_killed_at_every_statement_of_a_beginning(support: Support, tmp_path: Path, step: int) -> None:
    died = 0
    for store in deaths((str(empty(tmp_path / f"{at}.db")) for at in count()), step):
        died += 1
        check_whole(store, 0, LATEST)
        if died % 20 == 1:
            assert support("open", "The first", "--store", store).status == 0
            assert support("verify", "--store", store).status == 0
    # A statement for the server alone is not one of these.
    assert died > statements(*range(1, LATEST + 1)) // step


@pytest.mark.parametrize("times", [8, pytest.param(30, marks=pytest.mark.slow)])
def test_ok_killed_at_any_moment_of_an_upgrade(support: Support, tmp_path: Path, times: int) -> None:
    rng, killed = random.Random(times), 0
    command = [sys.executable, "-m", "supportcli", "upgrade", "--json", "--store"]
    whole = time.perf_counter()
    subprocess.run([*command, str(old(tmp_path / "whole.db"))], capture_output=True, check=True)
    whole = time.perf_counter() - whole
    for at in range(times):
        store = str(old(tmp_path / f"{at}.db"))
        # The first half goes by before the store is opened at all.
        with subprocess.Popen([*command, store], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            time.sleep(whole * rng.uniform(0.4, 1.0))
            running.send_signal(signal.SIGKILL)
        killed += running.returncode == -signal.SIGKILL
        with closing(sqlite3.connect(store)) as file:
            assert file.execute("PRAGMA user_version").fetchone()[0] in {1, LATEST}
        assert support("upgrade", "--json", "--store", store).status == 0
        check_whole(store, LATEST)
        with opened(store) as database:
            assert verify(database).faults == []
    assert killed


def test_ok_everybody_begins_a_server_at_once(support: Support) -> None:
    with cluster().fresh() as url:
        crowd(url, "open", "The first of mine")
        with opened(url) as database:
            assert database.schema_version() == LATEST
            assert verify(database).faults == []
            numbers = [row["number"] for row in database.all("SELECT number FROM board ORDER BY number")]
            kinds = [row["kind"] for row in database.all("SELECT kind FROM event ORDER BY seq")]
            (ids,) = database.all("SELECT count(*) AS ids FROM store WHERE name = 'id'")
        assert numbers == list(range(1, PEOPLE + 1))
        assert kinds == ["policy_applied"] + ["opened"] * PEOPLE
        assert ids["ids"] == 1


def half_made(url: str) -> None:
    """Leave a server where a program of schema 1 left it before its first event."""
    with opened(url) as database, database.transaction():
        for statement in MIGRATIONS[1]:
            said = spoken(statement, database.engine)
            if said is not None:
                database.run(said)
        database.set_schema_version(1)


def test_ok_everybody_upgrades_a_server_at_once() -> None:
    with cluster().fresh() as url:
        half_made(url)
        crowd(url, "open", "After the upgrade")
        with opened(url) as database:
            assert database.schema_version() == LATEST
            assert verify(database).faults == []
            assert len(database.all("SELECT number FROM board")) == PEOPLE


@pytest.mark.slow
def test_ok_killed_at_every_statement_on_a_server(support: Support) -> None:
    with cluster().fresh() as url:
        died = 0
        for store in deaths(schemas(url)):
            died += 1
            check_whole(store, 0, LATEST)
        assert died > statements(*range(1, LATEST + 1))
        assert support("open", "The first", "--store", store).status == 0
        assert support("verify", "--store", store).status == 0


def schemas(url: str) -> Iterator[str]:
    """Name stores of their own in one database."""
    for at in count():
        with opened(url) as database:
            database.run(f"CREATE SCHEMA store{at}")
        yield f"{url}?options=-csearch_path%3Dstore{at}"
