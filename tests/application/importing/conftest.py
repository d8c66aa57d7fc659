"""A store to import into."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from supportcli.application.desk import Desk
from supportcli.application.store.bootstrap import begin
from supportcli.storage.tables.policies import Policies
from tests.application.importing.log import NOW
from tests.desks import bare


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk at a new store."""
    path = str(tmp_path / "cases.db")
    database = bare(path)
    begin(database, NOW, "ana", "UTC")
    yield Desk(database, Policies(database), NOW, "ana", "S-")
    database.close()
