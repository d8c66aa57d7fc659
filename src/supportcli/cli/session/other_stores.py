"""Stores that a command names beside the session's own: where events come from, where they go."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from shutil import copyfileobj
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.address import is_server
from supportcli.cli.session.identity import CurrentUser, allow, claimed
from supportcli.cli.session.session import Session
from supportcli.domain.errors import Refused, StoreError, UsageError
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location import atomic_file
from supportcli.storage.location.store_file import NoStore, make_file, open_any
from supportcli.storage.log.event_log import Command
from supportcli.storage.ownership import is_strange_link
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.schema.version import version_of
from supportcli.storage.tables.policies import Policies


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
def target(session: Session, where: str) -> Iterator[tuple[Database, Callable[[], Command]]]:
    """Open a store to merge something into it, and return who does, and when, to ask for within the write.

    A missing one is made, without a policy of its own; in a dry run beside, and it goes with the run.

    Raises:
        StoreError: it is not ours, or is newer than the program.
        Refused: the role of whoever runs this may not.

    """
    is_tried = bool(session.flags.get("dry_run"))
    with ExitStack() as stack:
        database = _tried(session, where, stack) if is_tried else session.opened(where, writes=True, begins=False)
        stack.callback(database.close)
        session.check_clock(database)
        who = CurrentUser(session.settings, Policies(database))
        allow(session.ctx, who)
        if is_tried:
            session.rehearse(database)
            # Before it is closed.
            stack.callback(session.take_back)
        yield database, lambda: Command(session.now_of_write(), who())


def _tried(session: Session, where: str, stack: ExitStack) -> Database:
    """Open a store for a dry run; for a file that is not there, an empty one in a folder that goes again."""
    try:
        return session.opened(where, writes=True, begins=False)
    except NoStore:
        if is_server(where):
            raise
    path = os.path.join(stack.enter_context(TemporaryDirectory()), "store.db")
    make_file(path)
    database = SqliteDatabase(path)
    migrate(database)
    return database


@contextmanager
def as_it_is(session: Session, where: str) -> Iterator[Database]:
    """Open a store to copy it; a file of an earlier schema is not brought up.

    Raises:
        StoreError: there is none, it is not ours, or it is newer than the program.

    """
    with closing(older(session, where)) as database:
        yield database


def older(session: Session, where: str) -> Database:
    """Open a store that is there, of this schema or an earlier one, as it is.

    Raises:
        StoreError: there is none, it is not ours, or it is newer than the program.

    """
    if not is_server(where):
        return open_any(where)
    database: Database = session.connected(where)
    if not version_of(database):
        raise NoStore(database.name)
    return database


@contextmanager
def replaceable(session: Session) -> Iterator[tuple[Any, str]]:
    """Find the place of a store that is to be replaced, and who does it; there need not be one that can be opened.

    Raises:
        StoreError: what is there is another program's, or newer than this one.
        Refused: the role of whoever runs this may not.

    """
    where = session.store_path
    if is_server(where):
        place = lazy_import("application.store.restore_server").ServerTarget(
            session.opened(where, writes=True, begins=False)
        )
    else:
        place = lazy_import("storage.location.replace_file").FileTarget(where)
    with closing(place):
        if place.database is not None:
            with suppress(StoreError):
                # One that cannot be read is replaced all the same.
                session.check_clock(place.database)
        who = CurrentUser(session.settings, Policies(place.database) if place.database else None)
        allow(session.ctx, who)
        try:
            actor = who()
        except StoreError:
            actor = claimed(session.settings)[0]
        yield place, actor


@contextmanager
def copied(session: Session, file: str) -> Iterator[SqliteDatabase]:
    """Copy a backup, or what comes from stdin, to where it may be brought up: beside the store it is to replace.

    Raises:
        StoreError: there is none, it is not a store, or it is newer than the program.

    """
    where = session.store_path
    beside = os.path.join(gettempdir(), "backup") if is_server(where) else os.path.realpath(where)
    with atomic_file.temporary_beside(beside) as made:
        try:
            _fetch(file, where, made)
            spare = open_any(made)
        except NoStore as error:
            raise StoreError(f"{file}: there is no such file.", "Name a file that `support backup` wrote.") from error
        except StoreError as error:
            # The copy is nobody's business.
            error.message = error.message.replace(made, file)
            raise
        with closing(spare):
            if spare.schema_version():
                session.check_clock(spare)
            yield spare


def _fetch(file: str, where: str, made: str) -> None:
    if file == "-":
        if sys.stdin.isatty():
            raise UsageError(
                "A backup does not come from a terminal.", "Name a file, or send it: … | support restore -"
            )
        with open(made, "wb") as copy:
            copyfileobj(sys.stdin.buffer, copy)
        return
    path = os.path.realpath(os.path.expanduser(file))
    apart(path, where)
    with closing(open_any(path)) as source, closing(SqliteDatabase(made)) as copy:
        source.fill(copy)


def written_to(file: str) -> str:
    """Return the path at which a file is to be written, be its name a link to it.

    Raises:
        Refused: the link is somebody else's, and leads where they want.

    """
    path = os.path.expanduser(file)
    if is_strange_link(path):
        raise Refused(f"{file} is a link of somebody else's, so nothing is written there.", "Name another file.")
    return os.path.realpath(path)


def apart(path: str, where: str) -> None:
    """Check that a file is not the store itself.

    Raises:
        Refused: it is.

    """
    if not is_server(where) and os.path.exists(path) and os.path.exists(where) and os.path.samefile(path, where):
        raise Refused(f"{path} is the store itself.", "Name another file.")
