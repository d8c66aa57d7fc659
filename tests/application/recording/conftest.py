"""A store for recordings."""

import pytest

from supportcli.storage.engine.database import Database
from tests.desks import Office


@pytest.fixture
def database(office: Office) -> Database:
    """A store with its first policy and no case."""
    return office.database
