"""Start-up: whole processes beside `python -c pass` of the same interpreter, in instructions and on the wall."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import instructions
from processes import in_turn, median, peak, run_on_a_terminal
from stores import NOW_TEXT, make

BECAUSE = "the customer told us how many are hit"


class Row(NamedTuple):
    """A row of the table: its name, the words after `support`, and the bars as multiples of bare Python (or none).

    `changes` says that it writes, so that every run of it gets a fresh copy of the store.
    """

    name: str
    words: tuple[str, ...]
    instructions: float | None
    wall: float | None
    changes: bool = False
    on_terminal: bool = False


def rows(support: str, env: Mapping[str, str]) -> Iterator[Row]:
    """Yield what is measured."""
    yield Row("list --json", ("list", "--json"), 5.5, 4.5)
    yield Row("next --json", ("next", "--json"), 4.0, 3.8)
    yield Row("show 40 --json", ("show", "40", "--json"), 6.5, 5.3)
    yield Row("note", ("note", "40", "-m", "words"), 6.7, 6.5, changes=True)
    yield Row("open", ("open", "Title", "-c", "Acme"), 6.7, 6.5, changes=True)
    yield Row("reply", ("reply", "40", "-m", "words"), 6.7, 6.5, changes=True)
    yield Row("reprioritise", ("reprioritise", "40", "critical", "--because", BECAUSE), 6.7, 6.5, changes=True)
    yield Row("close", ("close", "40", "--as", "fixed", "-m", "words"), 6.7, 6.5, changes=True)
    yield Row("completion show bash", ("completion", "show", "bash"), 2.5, 2.5)
    yield Row("completion ids", ("completion", "ids"), 2.5, 2.5)
    yield Row("ids at TAB", ("completion", "words", "bash", "--", "show", "S"), 2.5, 2.5)
    yield Row("prompt", ("prompt",), 2.5, 2.5)
    yield Row("list, a table on a terminal", ("list",), None, 7.3, on_terminal=True)


def environment(home: Path) -> dict[str, str]:
    """A private home, a fixed clock, bytecode as users have it."""
    return {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "SUPPORT_NOW": NOW_TEXT, "TZ": "UTC"}


def start(folder: Path, times: int, support: str, only: Sequence[str], pristine: Path | None) -> None:
    """Measure so many times on the wall, and print a table.

    `only` names the beginnings of rows (none: all). Runs work on copies of `pristine`, which is made if none is given.
    """
    home = folder / "home"
    store = home / ".local/share/supportcli/cases.db"
    store.parent.mkdir(parents=True, exist_ok=True)
    if pristine is None:
        pristine = folder / "start.db"
        make(pristine, 1000)
    shutil.copyfile(pristine, store)
    env = environment(home)
    bare = [str(Path(support).with_name("python")), "-c", "pass"]
    counted = instructions.is_available()
    if not counted:
        print("valgrind is not installed, so instructions are not counted", file=sys.stderr)
    unit = instructions.count(bare, env) if counted else 0
    print(f"`python -c pass`: {unit / 1e6:.1f} M instructions\n" if counted else "")
    print("| command | instructions | × bare | bar | median | × bare | bar | peak memory |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for row in rows(support, env):
        if not only or any(row.name.startswith(word) for word in only):
            _measure(row, support, env, bare, unit, times, (pristine, store))


def _measure(
    row: Row, support: str, env: Mapping[str, str], bare: list[str], unit: int, times: int, stores: tuple[Path, Path]
) -> None:
    pristine, store = stores
    command = [support, *row.words]

    def renew() -> None:
        if row.changes:
            shutil.copyfile(pristine, store)

    if not _runs(command, env):
        print(f"| `{row.name}` | – | – | {_bar(row.instructions)} | – | – | {_bar(row.wall)} | – |", flush=True)
        return
    count = 0
    if unit and not row.on_terminal:
        renew()
        count = instructions.count(command, env)
    wall, ratio = "–", "–"
    if times:
        runner = run_on_a_terminal if row.on_terminal else None
        pure, ours = in_turn([(bare, env), (command, env)], times, renew, runner)
        wall, ratio = f"{median(ours) * 1000:.0f} ms", f"{median(ours) / median(pure):.2f}"
    renew()
    weight = f"{peak(command, env):.0f} MB"
    renew()
    told = f"{count / 1e6:.1f} M | {count / unit:.2f}" if count else "– | –"
    print(f"| `{row.name}` | {told} | {_bar(row.instructions)} | {wall} | {ratio} | {_bar(row.wall)} | {weight} |",
          flush=True)  # fmt: skip


def _runs(command: Sequence[str], env: Mapping[str, str]) -> bool:
    # An earlier version, measured for comparison, may lack a command.
    done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode not in {0, 2}:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}: {os.fsdecode(done.stderr)}")
    return done.returncode == 0


def _bar(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.1f}"
