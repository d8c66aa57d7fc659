"""A store that was begun under SUPPORT_NOW is a test store for good; a damaged log says nothing of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from supportcli.application.store.bootstrap import begin
from supportcli.application.store.mark import is_test_store
from supportcli.storage.engine.database import Database
from tests.desks import bare
from tests.storage.house import behind_its_back, furnish


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A store of a dozen events."""
    database = bare(tmp_path / "cases.db")
    begin(database, 1_700_000_000, "ana", "UTC")
    furnish(database)
    yield database
    database.close()


def test_ok_a_store_of_the_real_clock_has_no_mark(database: Database) -> None:
    assert not is_test_store(database)


def test_err_a_mark_that_cannot_be_read_is_none(database: Database) -> None:
    with behind_its_back(database.name) as link:
        link.execute("UPDATE event SET payload = '{' WHERE seq = 1")
    assert not is_test_store(database)
