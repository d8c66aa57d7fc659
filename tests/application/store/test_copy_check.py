"""A backup is looked at before it gets its name: the engine's pages and indexes, then the chain, with a thread or without."""

import pytest

from supportcli.application.store import copy_check
from supportcli.application.store.copy_check import engine_fault, first_fault
from supportcli.domain.errors import StoreError
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.log import event_log
from tests.desks import Office
from tests.storage.house import behind_its_back

pytestmark = pytest.mark.sqlite_only("about a copy, which is a file")


@pytest.fixture(params=[copy_check.LONG, 1], ids=["short", "long"])
def copy(office: Office, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> SqliteDatabase:
    """A store with a case, which is looked at by one thread, or by two as if it were long."""
    monkeypatch.setattr(copy_check, "LONG", request.param)
    office.open("Checkout is down")
    assert isinstance(office.database, SqliteDatabase)
    return office.database


def test_ok_nothing_is_wrong_with_one_that_is_whole(copy: SqliteDatabase) -> None:
    assert engine_fault(copy) is None
    assert first_fault(copy, event_log.head(copy)) is None


@pytest.mark.parametrize(
    ("damage", "where"),
    [
        ("UPDATE event SET actor = 'eve' WHERE seq = 2", "event 2 ("),
        ("UPDATE event SET version = 7 WHERE seq = 2", "event 2 ("),
        ("UPDATE case_search_content SET c0 = 'Other' WHERE id = 1", "search"),
    ],
)
def test_err_the_first_fault_is_named(copy: SqliteDatabase, damage: str, where: str) -> None:
    head = event_log.head(copy)
    with behind_its_back(copy.path) as link:
        link.execute(damage)
    fault = first_fault(copy, head)
    assert fault is not None
    assert fault.where.startswith(where)


def test_err_what_the_engine_finds_is_named_before_the_chain(copy: SqliteDatabase) -> None:
    head = event_log.head(copy)
    with behind_its_back(copy.path) as link:
        link.execute("UPDATE event SET actor = 'eve' WHERE seq = 2")
        link.execute("UPDATE case_search_content SET c0 = 'Other' WHERE id = 1")
    fault = first_fault(copy, head)
    assert fault is not None
    assert fault == engine_fault(copy)


def test_err_a_log_that_cannot_be_read_is_an_error_of_the_store(copy: SqliteDatabase) -> None:
    head = event_log.head(copy)
    with behind_its_back(copy.path) as link:
        link.execute("ALTER TABLE event RENAME COLUMN payload TO gone")
    with pytest.raises(StoreError):
        first_fault(copy, head)
