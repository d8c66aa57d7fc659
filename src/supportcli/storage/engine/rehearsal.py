"""A transaction that is never committed: a change is tried on a store, and seen by one run alone."""

from collections.abc import Callable
from contextlib import suppress

from supportcli.storage.engine.database import Database


class _TakenBack(Exception):
    """The rehearsal is over."""


def rehearse(database: Database) -> Callable[[], None]:
    """Begin a rehearsal; return what ends it, after which nothing of it is left.

    Transactions that begin meanwhile are part of it.

    Raises:
        StoreError: somebody else writes for too long, or the store cannot be written.

    """
    whole = database.transaction()
    whole.__enter__()

    def take_back() -> None:
        over = _TakenBack()
        with suppress(_TakenBack):
            whole.__exit__(_TakenBack, over, None)
        database.witness = None

    return take_back
