"""A store's tables read with nothing but the driver, so that no program of ours can look away."""

import sqlite3
from contextlib import closing
from typing import Any

from soak_bare import address, is_server, psycopg2

TABLES = ("store", "event", "policy", "customer", "board", "clock", "alias")
WORDS_OF_FILE = "SELECT rowid, title, customer, body, written FROM case_search"
# A server keeps a row for each text that was added, and one for all when they are made again: put together they are it.
WORDS_OF_SERVER = """
SELECT number, max(title), max(customer), string_agg(
    CASE WHEN goes_on = 1 OR body = '' THEN body ELSE chr(10) || body END, '' ORDER BY part
) FROM case_search GROUP BY number
"""

Row = tuple[Any, ...]


def rows(store: str, sql: str) -> list[Row]:
    """Run a question and return every row."""
    if is_server(store):
        with closing(psycopg2.connect(address(store))) as link:
            cursor = link.cursor()
            cursor.execute(sql)
            return [tuple(row) for row in cursor]
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=30)) as file:
        return [tuple(row) for row in file.execute(sql)]


def dump(store: str) -> dict[str, list[Row]]:
    """Return every row of every table, in an order that does not depend on how they are kept."""
    asked = {table: f"SELECT * FROM {table}" for table in TABLES}
    asked["case_search"] = WORDS_OF_SERVER if is_server(store) else WORDS_OF_FILE
    return {table: sorted(rows(store, sql), key=repr) for table, sql in asked.items()}


def rows_of_a_commit(store: str) -> list[int]:
    """Return what a changing command writes on average, as sizes in bytes: events, a row of the board, its clocks."""
    size = {
        table: round(sum(sum(len(str(cell).encode()) for cell in row) for row in found) / max(len(found), 1))
        for table in ("event", "board", "clock") if (found := rows(store, f"SELECT * FROM {table}")) is not None
    }  # fmt: skip
    ((events, commands, clocks, cases),) = rows(
        store,
        "SELECT (SELECT count(*) FROM event), (SELECT count(DISTINCT command) FROM event), "
        "(SELECT count(*) FROM clock), (SELECT count(*) FROM board)",
    )
    per_commit = max(1, round(events / commands))
    return [size["event"]] * per_commit + [size["board"]] + [size["clock"]] * max(1, round(clocks / max(cases, 1)))
