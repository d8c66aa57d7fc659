"""Several processes read a log only where that is quicker: a long one, in a file, on a machine that has them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from supportcli.application.store import side_by_side
from supportcli.application.store.bootstrap import begin
from supportcli.application.store.side_by_side import is_shared
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from tests.desks import bare
from tests.storage.house import furnish


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A store of a dozen events."""
    database = bare(tmp_path / "cases.db")
    begin(database, 1_700_000_000, "ana", "UTC")
    furnish(database)
    yield database
    database.close()


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
