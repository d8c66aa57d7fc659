"""A store of one's own, new and empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from supportcli.application.store.bootstrap import begin
from supportcli.storage.engine.database import Database
from tests.desks import bare, tables


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "data" / "cases.db")


@pytest.fixture
def database(path: str, server: str | None) -> Iterator[Database]:
    """A store with its first policy and no case."""
    made: Database = tables(server) if server else bare(path)
    begin(made, 1_700_000_000, "ana", "UTC")
    yield made
    made.close()
