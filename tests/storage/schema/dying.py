"""A process that makes or upgrades stores, and each time dies at another statement.

    python dying.py

Stores come on stdin, a line each: a number N and the store. A child is killed before its statement N // 2 + 1 if N is
even, after it if N is odd; COMMIT counts as a statement. The answer is a line: `killed`, or `done` if it came to its end.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from supportcli.application.store.bootstrap import begin
from supportcli.application.store.upgrade import upgrade
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.server import ServerDatabase
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.log.event_log import Command
from supportcli.storage.schema.migrations import migrate


def dying(method: Callable[..., Any], at: int, count: list[int]) -> Callable[..., Any]:
    """Let a method end the process at a certain call."""

    def call(*given: Any) -> Any:
        count[0] += 1
        if (count[0] - 1) * 2 == at:
            os.kill(os.getpid(), signal.SIGKILL)
        done = method(*given)
        if (count[0] - 1) * 2 + 1 == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    return call


def work(store: str, at: int) -> None:
    """Do what the first command of a new program does."""
    database: Database = ServerDatabase(store) if "://" in store else SqliteDatabase(store)
    count = [0]
    for name in ("run", "many", "_commit"):
        setattr(database, name, dying(getattr(database, name), at, count))
    if database.schema_version() and database.has_events():
        upgrade(database, Command(1_795_435_200, "ana"), accept=False)
        return
    migrate(database)
    begin(database, 1_795_435_200, "ana", "UTC")


def main() -> None:
    """Let one child die for each store."""
    for line in sys.stdin:
        at, _, store = line.strip().partition(" ")
        child = os.fork()
        if not child:
            work(store, int(at))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        print({0: "done", signal.SIGKILL: "killed"}.get(status, f"status {status}"), flush=True)


if __name__ == "__main__":
    main()
