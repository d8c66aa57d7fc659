"""Beside taskwarrior: the same number of open cases and pending tasks, the same texts, both in turn within one run."""

import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from made_up import histories
from processes import Cost, cost
from start_up import BECAUSE, environment
from stores import NOW, store_of

SIZES = (1_000, 10_000, 100_000)
#: One entry for each message, note and opening of a case.
_TEXTS = ("text", "message")
_PRIORITIES = {"critical": "H", "high": "H", "medium": "M", "low": "L"}


class Pair(NamedTuple):
    """What is done, and the words after `support` and after `task`; `{n}` is another number each turn."""

    name: str
    support: tuple[str, ...]
    task: tuple[str, ...]


#: Neither shows less than everything: `list` and `export` are whole, as are what a search finds.
PAIRS = (
    Pair("add", ("open", "Title", "-c", "Acme"), ("add", "Title", "project:Acme")),
    Pair("list", ("list", "-n", "0"), ("list",)),
    Pair("show", ("show", "{n}"), ("{n}", "info")),
    Pair("search", ("search", "ref{n}"), ("/ref{n}/", "list")),
    Pair("change", ("reprioritise", "{n}", "{priority}", "--because", BECAUSE), ("{n}", "modify", "priority:{letter}")),
    Pair("close", ("close", "{n}", "--as", "fixed", "-m", "Done"), ("{n}", "done")),
    Pair("export", ("export", "events"), ("export",)),
)


def measure(folder: Path, support: str, times: int, sizes: Sequence[int] = SIZES) -> None:
    """Print a table with a row for each pair and size.

    Raises:
        SystemExit: taskwarrior is not installed, or a command fails.

    """
    task = shutil.which("task")
    if task is None:
        sys.exit("taskwarrior is not installed: apt install taskwarrior")
    print("| size | command | support | task | task / support | processor: support | task | task / support |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in sizes:
        store = folder / f"open-{size}.db"
        if not store.exists():
            store_of(store, histories(size, NOW, open_share=1))
        data = folder / f"tasks-{size}"
        if not data.exists():
            _make_tasks(data, size)
        ours, theirs = _copies(folder, store, data)
        for pair in PAIRS:
            _row(pair, size, [support], ours, [task], theirs, times if size < SIZES[-1] else min(times, 7))


def _row(
    pair: Pair, size: int, support: Sequence[str], ours: Mapping[str, str], task: Sequence[str],
    theirs: Mapping[str, str], times: int,
) -> None:  # fmt: skip
    found: tuple[list[Cost], list[Cost]] = ([], [])
    for turn in range(times + 1):
        # Task renumbers what is pending after a list; both get a number from the middle that is there in any case.
        filled = {"n": str(size // 2 + turn), "priority": ("high", "critical")[turn % 2], "letter": "HL"[turn % 2]}
        for costs, command, words, env in (
            (found[0], support, pair.support, ours), (found[1], task, pair.task, theirs),
        ):  # fmt: skip
            # Taskwarrior's search answers 1 when nothing is found.
            used = cost([*command, *(word.format(**filled) for word in words)], env, allowed=(0, 1))
            if turn:  # the first round only warms up
                costs.append(used)
    one, other = (Cost(*map(statistics.median, zip(*costs, strict=True))) for costs in found)
    cells = [f"{size:,}", pair.name]
    for mine, its in zip(one, other, strict=True):
        cells += [f"{mine * 1000:,.0f} ms", f"{its * 1000:,.0f} ms", f"{its / mine:.2f}"]
    print(f"| {' | '.join(cells)} |", flush=True)


def _copies(folder: Path, store: Path, data: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Copy both, so that what was made is there for the next run, and return the environments of both commands."""
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    shutil.copyfile(store, home / "cases.db")
    shutil.copytree(data, home / "tasks")
    (home / "taskrc").write_text(
        f"data.location={home / 'tasks'}\nconfirmation=off\nhooks=off\nnews.version=2.6.0\nverbose=nothing\n",
        encoding="utf-8",
    )
    env = environment(home)
    return env | {"SUPPORT_STORE": str(home / "cases.db")}, env | {"TASKRC": str(home / "taskrc")}


def _make_tasks(folder: Path, size: int) -> None:
    """Write taskwarrior's own file: its import of a hundred thousand tasks takes longer than all measurements."""
    folder.mkdir(parents=True)
    lines = []
    for number, told in enumerate(islice(histories(size, NOW, open_share=1), size), 1):
        opened = told[0].fact
        fields = {
            "description": opened.title, "project": opened.category, "priority": _PRIORITIES[opened.priority],
            "entry": told[0].at, "modified": told[-1].at, "status": "pending", "uuid": UUID(int=number | 4 << 76 | 1 << 127),
        }  # fmt: skip
        for each in told:
            text = next((getattr(each.fact, name) for name in _TEXTS if getattr(each.fact, name, None)), None)
            if text:
                fields[f"annotation_{each.at}"] = text
        lines.append("[" + " ".join(f'{name}:"{value}"' for name, value in sorted(fields.items())) + "]\n")
    (folder / "pending.data").write_text("".join(lines), encoding="utf-8")
    for name in ("completed.data", "undo.data", "backlog.data"):
        (folder / name).touch()
    rc = f"rc.data.location={folder}"
    found = subprocess.run(
        ["task", "rc:/dev/null", rc, "rc.hooks=off", "rc.gc=off", "rc.verbose=nothing", "count", "status:pending"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if found.stdout.strip() != str(size):
        sys.exit(f"taskwarrior reads {found.stdout.strip() or found.stderr} of {size} tasks")
