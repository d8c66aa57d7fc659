"""The mark of a test store: whether it is there, and what is printed then."""

from supportcli.domain.errors import StoreError
from supportcli.storage.engine.database import Database
from supportcli.storage.log.store_mark import is_test

#: What is printed for a test store.
TEST_STORE = "This is a test store: it was begun under SUPPORT_NOW, so its times are not the real ones."


def is_test_store(database: Database) -> bool:
    """Check whether a store has the mark of tests; False if that cannot be read."""
    try:
        return is_test(database)
    except (StoreError, ValueError):
        # Following the chain reports the fault.
        return False
