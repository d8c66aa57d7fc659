"""Measure: start-up, size and bulk, each as ratios within one run, printed as Markdown tables."""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import bulk_speed
import idle
import long_case
import start_up
import taskwarrior
import whole_store
from processes import in_turn, median, peak
from start_up import BECAUSE
from stores import NOW_TEXT, make

SUPPORT = str(Path(sysconfig.get_path("scripts")) / "support")
SIZE = (
    "list -n 50", "next", "show 40", "search ref40 -n 20", "search gateway -n 20", "due -n 50", "open Title -c Acme",
    "note 40 -m words", "undo", "reprioritise 40 {priority} --because {because}", "status", "sla check", "stats",
    "customer list", "customer show 'Customer 1004'", "list -c 'Customer 1004'", "list --all -n 50",
)  # fmt: skip
#: What goes through every case: once on the large store, for its memory.
STREAMED = ("list --json", "list --all --ids", "report priorities")


def words(line: str, turn: int) -> list[str]:
    """Split a command line; a priority alternates, so that every run changes something."""
    filled = {"{priority}": ("high", "critical")[turn % 2], "{because}": BECAUSE}
    return [filled.get(word, word) for word in shlex.split(line)]


def environment(home: Path, store: Path | None = None) -> dict[str, str]:
    """A private home, a fixed clock, bytecode as users have it."""
    env = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "SUPPORT_NOW": NOW_TEXT, "TZ": "UTC"}
    return env | ({"SUPPORT_STORE": str(store)} if store else {})


def size(folder: Path, times: int, cases: int) -> None:
    """The same commands on a small and a large store."""
    small, large = folder / "cases-1000.db", folder / f"cases-{cases}.db"
    for path, count in ((small, 1000), (large, cases)):
        make(path, count)
        print(f"{path.name}: {path.stat().st_size / 1e6:,.0f} MB", file=sys.stderr)
    home = folder / "home"
    home.mkdir(exist_ok=True)
    print(f"| command | 1,000 cases | {cases:,} cases | ratio | peak memory |\n| --- | ---: | ---: | ---: | ---: |")
    for line in SIZE:
        few, many = [], []
        for turn in range(times):
            command = [SUPPORT, *words(line, turn)]
            one, other = in_turn([(command, environment(home, small)), (command, environment(home, large))], 1)
            few += one
            many += other
        ratio = median(many) / median(few)
        memory = peak([SUPPORT, *words(line, times)], environment(home, large))
        times_told = f"{median(few) * 1000:.0f} ms | {median(many) * 1000:.0f} ms | {ratio:.2f}"
        print(f"| `{line}` | {times_told} | {memory:.0f} MB |", flush=True)
    for line in STREAMED:
        command, env = [SUPPORT, *words(line, 0)], environment(home, large)
        (streamed,) = in_turn([(command, env)], 1)
        print(f"| `{line}` | | {median(streamed):.1f} s | | {peak(command, env):.0f} MB |", flush=True)


def verify(folder: Path, cases: int) -> None:
    """The whole log beside reading every byte of its file, and what came since a head that was kept."""
    store, home = folder / f"cases-{cases}.db", folder / "home"
    make(store, cases)
    home.mkdir(exist_ok=True)
    env = environment(home, store)
    read = [sys.executable, "-c", f"import hashlib; hashlib.file_digest(open({str(store)!r}, 'rb'), 'sha256')"]
    whole = [SUPPORT, "verify"]
    (hashing, all_of_it) = in_turn([(read, env), (whole, env)], 1)
    head = subprocess.run(
        [SUPPORT, "audit", "head"], env=env, capture_output=True, text=True, check=True
    ).stdout.strip()
    for turn in range(10):
        subprocess.run([SUPPORT, "note", str(turn + 1), "-m", "later", "-q"], env=env, check=True)
    since = [SUPPORT, "verify", "--since", head.split()[0], "--against", head]
    (bare, later) = in_turn([([sys.executable, "-c", "pass"], env), (since, env)], 7)
    print("| what | time | peak memory |\n| --- | ---: | ---: |")
    print(f"| SHA-256 of the file, {store.stat().st_size / 1e6:,.0f} MB | {median(hashing):.1f} s | |")
    print(f"| `verify`, {int(head.split()[0]):,} events | {median(all_of_it):.1f} s | {peak(whole, env):.0f} MB |")
    print(f"| `verify --since HEAD`, 10 events later | {median(later):.2f} s | {peak(since, env):.0f} MB |")
    print(f"| `python -c pass` | {median(bare):.2f} s | |")


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "what", choices=("start", "server", "size", "long", "bulk", "whole", "verify", "taskwarrior", "notify")
    )
    parser.add_argument("--folder", type=Path, help="keep the stores here (default: a folder that is deleted)")
    parser.add_argument("--times", type=int, default=21)
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--support", action="append", help="start, server: the installed command that is measured")
    parser.add_argument("--store", type=Path, help="start: a store of 1,000 cases (default: it is made)")
    parser.add_argument("--only", action="append", help="start: only rows whose name begins like this")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="support-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        if given.what == "start":
            start_up.start(folder, given.times, (given.support or [SUPPORT])[-1], given.only or (), given.store)
        elif given.what == "server":
            # The server of the tests needs what they need; nothing else here does.
            import server_path

            server_path.measure(folder, given.times, given.support or [SUPPORT])
        elif given.what == "size":
            size(folder, given.times, given.cases)
        elif given.what == "long":
            long_case.measure(folder, SUPPORT, environment, min(given.times, 5))
        elif given.what == "notify":
            idle.measure(folder, SUPPORT, given.times)
        elif given.what == "taskwarrior":
            taskwarrior.measure(folder, SUPPORT, given.times)
        elif given.what == "whole":
            whole_store.measure(folder, SUPPORT, environment, min(given.cases, 25_000), min(given.times, 5))
        elif given.what == "verify":
            verify(folder, min(given.cases, 233_000))
        else:
            bulk_speed.measure(folder)
    finally:
        if given.folder is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
