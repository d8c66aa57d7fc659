"""Stores for measuring, made once and kept."""

import os
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from made_up import histories

from supportcli.application.desk import Desk
from supportcli.application.store import bulk
from supportcli.application.store.bootstrap import begin
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.location.store_file import make_file
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.tables.policies import Policies

#: The clock of every measurement: a Monday noon.
NOW, NOW_TEXT = 1_795_435_200, "2026-11-23T12:00:00Z"
#: Cases stored in one transaction.
AT_ONCE = 20_000


def bare(path: Path) -> SqliteDatabase:
    """Make a store that has its tables and nothing in them."""
    make_file(str(path))
    database = SqliteDatabase(str(path))
    migrate(database)
    return database


def make(path: Path, cases: int) -> int:
    """Make a store with so many cases, unless it is there, and return how many events were written."""
    return 0 if path.exists() else store_of(path, histories(cases, NOW))


def store_of(path: Path, made_up: Iterator[bulk.History]) -> int:
    """Make a store of these histories and return how many events were written."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    database = bare(unfinished)
    # Commands that are measured change it under a clock that is set by hand, which only a test store takes.
    begin(database, NOW, "ana", "UTC", is_test=True)
    desk = Desk(database, Policies(database), NOW, "ana", "S-")
    events, started = 0, time.perf_counter()
    while some := list(islice(made_up, AT_ONCE)):
        with database.transaction():
            events += bulk.store(desk, some)
        rate = events / (time.perf_counter() - started)
        print(f"\r{path.name}: {events:,} events, {rate:,.0f}/s ", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    database.close()
    os.rename(unfinished, path)
    return events
