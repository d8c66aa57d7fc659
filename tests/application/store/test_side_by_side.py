"""Several processes read a log only where that is quicker: a long one, in a file, on a machine that has them."""

import pytest

from supportcli.application.store import side_by_side
from supportcli.application.store.side_by_side import is_shared
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from tests.desks import Office


@pytest.fixture
def database(office: Office) -> Database:
    """A store with a case."""
    office.open("Checkout is down")
    return office.database


def test_ok_a_log_is_shared_from_a_length_on(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    last = event_log.head(database).seq
    monkeypatch.setattr(side_by_side, "worker_count", lambda: 2)
    assert not is_shared(database, 0)
    monkeypatch.setattr(side_by_side, "LONG", last)
    assert is_shared(database, 0) == (database.engine == "sqlite")
    assert not is_shared(database, 1)


def test_ok_one_processor_shares_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "LONG", 1)
    monkeypatch.setattr(side_by_side, "worker_count", lambda: 1)
    assert not is_shared(database, 0)
