"""A whole store: `export events` beside a bare SELECT written as JSON, `backup` beside SQLite's own copy of the file."""

import sqlite3
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from processes import Cost, cost, median, peak
from stores import make

SELECT = """
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("SELECT * FROM event ORDER BY seq")
names = [column[0] for column in rows.description]
sys.stdout.writelines(json.dumps(dict(zip(names, row))) + "\\n" for row in rows)
"""
COPY = """
import sqlite3, sys
source, copy = map(sqlite3.connect, sys.argv[1:])
source.backup(copy)
"""


def measure(
    folder: Path, support: str, environment: Callable[[Path, Path], Mapping[str, str]], cases: int, times: int
) -> None:
    """Print events per second of an export and the ratio of a backup, wall and processor time, in turn."""
    store, home, copy = folder / f"cases-{cases}.db", folder / "home", folder / "copy.db"
    make(store, cases)
    home.mkdir(exist_ok=True)
    env = environment(home, store)
    bare = [sys.executable, "-c"]
    commands = {
        "bare `SELECT` and `json.dumps`": [*bare, SELECT, str(store)],
        "`export events`": [support, "export", "events"],
        "`sqlite3.Connection.backup`": [*bare, COPY, str(store), str(copy)],
        "`backup`": [support, "backup", str(copy), "--quiet"],
    }
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(times):
        for name, command in commands.items():
            copy.unlink(missing_ok=True)
            costs[name].append(cost(command, env))
    events = _events(store)
    print(f"{events:,} events, {store.stat().st_size / 1e6:,.0f} MB, medians of {times} runs in turn\n")
    print("| command | wall | processor | ratio, wall | processor | events/s | peak memory |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    base = (0.0, 0.0)
    for name, command in commands.items():
        wall, cpu = median([each.wall for each in costs[name]]), median([each.cpu for each in costs[name]])
        copy.unlink(missing_ok=True)
        memory = f"{peak(command, env):.0f} MB"
        if command[0] != support:
            base = (wall, cpu)
        ratios = f"{wall / base[0]:.2f} | {cpu / base[1]:.2f}"
        print(f"| {name} | {wall:.2f} s | {cpu:.2f} s | {ratios} | {events / wall:,.0f} | {memory} |", flush=True)
    copy.unlink(missing_ok=True)


def _events(store: Path) -> int:
    with closing(sqlite3.connect(store)) as link:
        return int(link.execute("SELECT count(*) FROM event").fetchone()[0])
