"""Stores that a command names beside the session's own: where events come from, where they go."""

from collections.abc import Iterator
from contextlib import contextmanager

from supportcli.cli.lazy import room
from supportcli.cli.session import Session
from supportcli.domain.errors import StoreError
from supportcli.storage.database import Database
from supportcli.storage.store import NeedsWork, exists, open_store


@contextmanager
def source(session: Session, named: str) -> Iterator[Database]:
    """Open a store to read from it.

    Raises:
        StoreError: there is none, it is not ours, or it is newer than the program.

    """
    where = session.place(named)
    try:
        database: Database = open_store(where)
    except NeedsWork:
        database = room("cli.first").upgrade(session, where)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def target(session: Session, named: str | None) -> Iterator[Database]:
    """Open a store to pour something in; one that is not there is made, and stays without a policy of its own.

    Raises:
        StoreError: it is not ours, or is newer than the program.

    """
    where = session.store_path if named is None else session.place(named)
    try:
        database: Database = open_store(where)
    except NeedsWork:
        database = room("cli.first").bare(session, where)
    except StoreError:
        if exists(where):
            raise
        database = room("cli.first").bare(session, where)
    try:
        yield database
    finally:
        database.close()
