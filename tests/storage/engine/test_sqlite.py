"""The driver behind its port: transactions, and what every failure becomes."""

import sqlite3
from pathlib import Path

import pytest

from supportcli.domain.errors import Conflict, StoreError, UsageError
from supportcli.storage.engine.sqlite import SqliteDatabase

pytestmark = pytest.mark.sqlite_only("about the driver of files")

ADD = "INSERT INTO customer (key, name, first_seen_at) VALUES (:key, :key, '')"


def names(database: SqliteDatabase) -> list[str]:
    return [row["name"] for row in database.all("SELECT name FROM customer ORDER BY name")]


def test_ok_what_a_transaction_did_stays(database: SqliteDatabase, path: str) -> None:
    with database.transaction():
        database.run(ADD, {"key": "acme"})
    other = SqliteDatabase(path)
    assert names(other) == ["acme"]
    other.close()


def test_ok_a_transaction_inside_another_is_part_of_it(database: SqliteDatabase) -> None:
    with pytest.raises(ValueError, match="no"), database.transaction():  # noqa: PT012
        with database.transaction():
            database.run(ADD, {"key": "acme"})
        raise ValueError("no")
    assert names(database) == []


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, StoreError("no"), MemoryError])
def test_ok_whatever_ends_a_transaction_early_rolls_it_back(database: SqliteDatabase, error: BaseException) -> None:
    with pytest.raises(BaseException), database.transaction():  # noqa: B017, PT012
        database.run(ADD, {"key": "acme"})
        raise error
    assert names(database) == []
    with database.transaction():
        database.run(ADD, {"key": "beta"})
    assert names(database) == ["beta"]


def test_ok_an_attempt_fails_alone(database: SqliteDatabase) -> None:
    with database.transaction():
        database.run(ADD, {"key": "acme"})
        with pytest.raises(Conflict), database.attempt():  # noqa: PT012
            database.run(ADD, {"key": "beta"})
            database.run(ADD, {"key": "acme"})
        database.run(ADD, {"key": "core"})
    assert names(database) == ["acme", "core"]


def test_ok_a_snapshot_is_of_one_instant(database: SqliteDatabase, path: str) -> None:
    other = SqliteDatabase(path, patience=0.01)
    with database.snapshot():
        assert names(database) == []
        with pytest.raises(StoreError, match="in use"), other.transaction():
            other.run(ADD, {"key": "acme"})
        assert names(database) == []
    with other.transaction():
        other.run(ADD, {"key": "acme"})
    assert names(database) == ["acme"]
    other.close()


def test_err_two_writers_and_no_patience(database: SqliteDatabase, path: str) -> None:
    other = SqliteDatabase(path, patience=0.01)
    with database.transaction(), pytest.raises(StoreError, match="in use by others"), other.transaction():
        pass
    other.close()


def test_err_the_same_row_twice_is_a_conflict(database: SqliteDatabase) -> None:
    database.run(ADD, {"key": "acme"})
    with pytest.raises(Conflict):
        database.run(ADD, {"key": "acme"})


@pytest.mark.parametrize(
    "sql", ["UPDATE event SET actor = 'eve'", "DELETE FROM event", "DELETE FROM event WHERE seq = 1"]
)
def test_err_events_are_never_changed_or_deleted(database: SqliteDatabase, sql: str) -> None:
    before = [tuple(row) for row in database.all("SELECT * FROM event")]
    assert before
    with pytest.raises(StoreError, match="events are never"):
        database.run(sql)
    assert [tuple(row) for row in database.all("SELECT * FROM event")] == before


@pytest.mark.parametrize("same", ["seq", "uid", "stream, version"])
def test_err_events_are_not_replaced_either(database: SqliteDatabase, same: str) -> None:
    before = [tuple(row) for row in database.all("SELECT * FROM event")]
    columns = [row["name"] for row in database.all("PRAGMA table_info(event)")]
    other = {"seq": "99", "uid": "'x'", "stream": "'case:1'", "version": "9", "actor": "'eve'"}
    values = ", ".join(name if name in same.split(", ") else other.get(name, name) for name in columns)
    with pytest.raises(StoreError, match="events are never replaced"):
        database.run(f"INSERT OR REPLACE INTO event SELECT {values} FROM event")
    assert [tuple(row) for row in database.all("SELECT * FROM event")] == before


def test_err_what_comes_after_a_transaction_that_the_engine_gave_up_is_not_stored(database: SqliteDatabase) -> None:
    database.pragma(f"max_page_count={database.pragma('page_count')}")
    with pytest.raises(StoreError, match=r"gave up|full"), database.transaction():  # noqa: PT012
        for _ in range(3):
            with pytest.raises(StoreError), database.attempt():
                database.run(ADD, {"key": "a" * 100_000})
            # A full disk ended the transaction; this must not be stored by itself.
            database._link.rollback()
            with pytest.raises(StoreError, match="gave up"):
                database.run(ADD, {"key": "small"})
    assert names(database) == []


def test_err_a_path_with_a_question_mark_is_a_path(tmp_path: Path) -> None:
    odd = tmp_path / "what?mode=memory#x%41.db"
    sqlite3.connect(f"file:{tmp_path}/plain.db", uri=True).close()
    odd.touch()
    link = SqliteDatabase(str(odd))
    link.run("CREATE TABLE here (number INTEGER)")
    link.close()
    assert odd.stat().st_size > 0


def test_err_what_no_store_can_hold_is_told(database: SqliteDatabase) -> None:
    with pytest.raises(UsageError, match="Unicode"):
        database.run(ADD, {"key": "\ud800"})
    with pytest.raises(UsageError, match="larger"):
        database.run(ADD, {"key": 2**63})
