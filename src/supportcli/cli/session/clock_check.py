"""SUPPORT_NOW and real stores: a store that was begun by the real clock takes no change and no run under it."""

from supportcli.domain.errors import Refused
from supportcli.storage.engine.database import Database
from supportcli.storage.log.store_mark import is_test


def check(database: Database) -> None:
    """Check that a store may be written to, or work be done for it, under the clock that SUPPORT_NOW sets.

    Raises:
        Refused: it was begun by the real clock.

    """
    if database.has_events() and not is_test(database):
        raise Refused(
            f"SUPPORT_NOW is set, and {database.name} was begun by the real clock: nothing is changed or run there.",
            "Unset SUPPORT_NOW. For tests, begin a store of its own under it: --store test.db",
        )
