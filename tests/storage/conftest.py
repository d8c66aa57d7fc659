"""A store of one's own, new and empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from supportcli.application.beginning import begin
from supportcli.storage.sqlite import SqliteDatabase
from tests.desks import bare


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "data" / "cases.db")


@pytest.fixture
def database(path: str) -> Iterator[SqliteDatabase]:
    """A store with its first policy and no case."""
    made = bare(path)
    begin(made, 1_700_000_000, "ana", "UTC")
    yield made
    made.close()
