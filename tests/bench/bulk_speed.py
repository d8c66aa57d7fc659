"""Bulk: cases through the import's door against a bare executemany of the same rows; deadlines answered per second."""

import json
import sqlite3
import time
from pathlib import Path
from zoneinfo import ZoneInfo

from made_up import histories
from stores import NOW, bare, make

from supportcli.application.sla import deadlines
from supportcli.domain.policy.builtin import builtin_text
from supportcli.domain.policy.policy import Policy
from supportcli.domain.policy.reader import read

CASES = 20_000
TABLES = ("event", "board", "clock", "customer")


def measure(folder: Path) -> None:
    """Print what bulk work reaches."""
    path = folder / "bulk.db"
    path.unlink(missing_ok=True)
    list(histories(100, NOW))
    started = time.perf_counter()
    events = make(path, CASES)
    ours = events / (time.perf_counter() - started)
    plain = events / _bare(path, folder / "bare.db")
    print("| bulk | events/s |\n| --- | ---: |")
    print(f"| {CASES:,} cases with {events:,} events, whole | {ours:,.0f} |")
    print(f"| bare `executemany` of the same rows into the same tables | {plain:,.0f} |")
    print(f"| ratio | {ours / plain:.2f} |")
    print(f"| deadlines answered (`sla due --batch`, in process) | {_deadlines():,.0f} |")


def _bare(path: Path, other: Path) -> float:
    source = sqlite3.connect(path)
    rows = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
    words = source.execute("SELECT rowid, title, customer, body, written FROM case_search").fetchall()
    other.unlink(missing_ok=True)
    bare(other).close()
    target = sqlite3.connect(other, isolation_level=None)
    started = time.perf_counter()
    target.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        marks = ", ".join("?" * len(rows[table][0]))
        target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows[table])
    target.executemany("INSERT INTO case_search (rowid, title, customer, body, written) VALUES (?, ?, ?, ?, ?)", words)
    target.execute("COMMIT")
    return time.perf_counter() - started


def _deadlines() -> float:
    start = "2026-11-{day:02}T{hour:02}:17:00Z"
    lines = [
        json.dumps(
            {"calendar": "office", "start": start.format(day=1 + n % 28, hour=n % 24), "for": f"{1 + n % 30}h"}
        ).encode()
        for n in range(40_000)
    ]
    rules = deadlines.Rules(Policy(1, read(builtin_text("Europe/Helsinki")).rules), NOW, ZoneInfo("UTC"))
    started = time.perf_counter()
    answered = sum("due_at" in answer for answer in deadlines.answers(lines, rules))
    return answered / (time.perf_counter() - started)
