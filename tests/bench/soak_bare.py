"""The same work with nothing but the driver: a transaction, the same number of rows of the same size, a commit.

    python soak_bare.py STORE SECONDS LOG ROWS… [--each]

STORE is a file or a server's address of its own kind of table; ROWS are sizes in bytes. With `--each` every commit has a
connection of its own, as a command has. A line of the log is the seconds a commit took.
"""

import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing

try:
    import psycopg2
except ImportError:
    # A file needs no driver but Python's own.
    psycopg2 = None  # type: ignore[assignment]

MAKE_FILE = "CREATE TABLE IF NOT EXISTS line (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)"
MAKE_SERVER = """
CREATE SCHEMA IF NOT EXISTS bare;
CREATE TABLE IF NOT EXISTS bare.turn (name TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS bare.line (seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body TEXT NOT NULL);
INSERT INTO bare.turn VALUES ('turn') ON CONFLICT DO NOTHING;
"""
DROP_SERVER = "DROP SCHEMA IF EXISTS bare CASCADE"


def is_server(store: str) -> bool:
    """Is it an address?"""
    return "://" in store


def address(store: str) -> str:
    """Return a server's address as its driver takes it."""
    return store.replace("postgresql+psycopg:", "postgresql:")


def make(store: str) -> None:
    """Make the table."""
    if is_server(store):
        with closing(open_server(store)) as link:
            link.cursor().execute(MAKE_SERVER)
    else:
        with closing(sqlite3.connect(store)) as file:
            file.execute(MAKE_FILE)


def drop(store: str) -> None:
    """Take the table of a server away again."""
    if is_server(store):
        with closing(open_server(store)) as link:
            link.cursor().execute(DROP_SERVER)


def open_file(store: str) -> sqlite3.Connection:
    """Connect as the program does: its patience, its synchronous commits."""
    link = sqlite3.connect(store, timeout=30, isolation_level=None)
    link.execute("PRAGMA synchronous=EXTRA")
    return link


def to_file(link: sqlite3.Connection, rows: list[str]) -> None:
    """Write rows to a file."""
    link.execute("BEGIN IMMEDIATE")
    link.executemany("INSERT INTO line (body) VALUES (?)", [(row,) for row in rows])
    link.execute("COMMIT")


def open_server(store: str) -> "psycopg2.extensions.connection":
    """Connect as the program does."""
    link = psycopg2.connect(address(store))
    link.autocommit = True
    return link


def to_server(link: "psycopg2.extensions.connection", rows: list[str]) -> None:
    """Write rows to a server."""
    cursor = link.cursor()
    cursor.execute("BEGIN ISOLATION LEVEL READ COMMITTED")
    cursor.execute("SELECT name FROM bare.turn FOR UPDATE")
    for row in rows:
        cursor.execute("INSERT INTO bare.line (body) VALUES (%s)", (row,))
    cursor.execute("COMMIT")


def wait_for_all() -> None:
    """Say that this process is ready, and wait until every other is."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()


def work(
    connect: Callable[[], object], write: Callable[..., None], rows: list[str], until: float, each: bool
) -> list[float]:
    """Commit until the time is over; return how long each took, in seconds."""
    took = []
    link = connect()
    while time.time() < until:
        began = time.perf_counter()
        if each:
            link.close()  # type: ignore[attr-defined]
            link = connect()
        write(link, rows)
        took.append(time.perf_counter() - began)
    link.close()  # type: ignore[attr-defined]
    return took


def main() -> None:
    """Read what to do from the command line."""
    given = [word for word in sys.argv[1:] if word != "--each"]
    store, seconds, path, *sizes = given
    rows = ["x" * int(size) for size in sizes]
    wait_for_all()
    connect, write = (open_server, to_server) if is_server(store) else (open_file, to_file)
    took = work(lambda: connect(store), write, rows, time.time() + float(seconds), "--each" in sys.argv)
    with open(path, "w", encoding="utf-8") as log:
        log.writelines(f"{each}\n" for each in took)


if __name__ == "__main__":
    main()
