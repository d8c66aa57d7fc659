"""Stores that a command names beside the session's own: where events come from, where they go."""

from collections.abc import Iterator
from contextlib import contextmanager

from supportcli.cli.identity import Who, allow
from supportcli.cli.session import Session
from supportcli.storage.database import Database
from supportcli.storage.policies import Policies


@contextmanager
def source(session: Session, where: str) -> Iterator[Database]:
    """Open a store to read from it.

    Raises:
        StoreError: there is none, it is not ours, or it is newer than the program.

    """
    database = session.opened(where)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def target(session: Session, where: str) -> Iterator[Database]:
    """Open a store to pour something in; one that is not there is made, and stays without a policy of its own.

    Raises:
        StoreError: it is not ours, or is newer than the program.
        Refused: the role of whoever runs this may not.

    """
    database = session.opened(where, writes=True, begins=False)
    try:
        allow(session.ctx, Who(session.settings, Policies(database)))
        yield database
    finally:
        database.close()
