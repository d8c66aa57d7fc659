"""A store to import into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from supportcli.application.beginning import begin
from supportcli.application.desk import Desk
from supportcli.storage.policies import Policies
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.store import make_file
from tests.application.importing.log import NOW


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk at a new store."""
    path = str(tmp_path / "cases.db")
    make_file(path)
    database, _ = migrate(path)
    begin(database, NOW, "ana", "UTC")
    yield Desk(database, Policies(database), NOW, "ana", "S-")
    database.close()
