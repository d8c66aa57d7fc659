"""Checking a backup before it gets its name: the engine's own checks, and the chain of hashes."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from threading import Event, Thread

from supportcli.domain.errors import StoreError
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.log.chain import IntegrityFault, SeqRange, chain_faults, range_faults
from supportcli.storage.log.event_log import Head

#: Events from which on a second thread is worth its start.
LONG = 20_000


def engine_fault(copy: SqliteDatabase, of: str = "") -> IntegrityFault | None:
    """Return the first thing that SQLite itself finds wrong with a copy, `of` its "page"s or "word"s alone.

    Raises:
        StoreError: the copy cannot be read.

    """
    return next((IntegrityFault(*each) for each in copy.complaints(of)), None)


def first_fault(copy: SqliteDatabase, head: Head) -> IntegrityFault | None:
    """Return the first thing that is wrong with a copy: with its pages, its words, its chain.

    Raises:
        StoreError: the copy cannot be read.

    """
    if head.seq < LONG:
        return engine_fault(copy) or next(chain_faults(copy, 0, head), None)
    found: list[IntegrityFault | StoreError | None] = []
    stopped = Event()
    thread = Thread(target=_look_at_the_rest, args=(copy.path, head, stopped, found))
    thread.start()
    try:
        # SQLite checks its pages without the interpreter's lock, so the rest is looked at meanwhile.
        fault = engine_fault(copy, "page")
        if fault is None:
            thread.join()
    finally:
        stopped.set()
        thread.join()
    if fault is not None:
        return fault
    (broken,) = found
    if isinstance(broken, StoreError):
        raise broken
    return broken


def _look_at_the_rest(path: str, head: Head, stopped: Event, found: list[IntegrityFault | StoreError | None]) -> None:
    def follow(ranges: Iterable[SeqRange]) -> Iterator[IntegrityFault]:
        for since, last in ranges:
            if stopped.is_set():
                return
            yield from range_faults(database, since, last)

    try:
        with closing(SqliteDatabase(path)) as database:
            # What is written by looking at the words is rolled back: a commit would wait until the pages are done.
            with database.snapshot():
                fault = engine_fault(database, "word")
            found.append(fault or next(chain_faults(database, 0, head, follow), None))
    except StoreError as error:
        found.append(error)
