"""Measure recorded commands: their start beside bare Python, and 100 MB of output beside `script`, within one run."""

import argparse
import os
import pty
import random
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from processes import in_turn, median

SUPPORT = str(Path(sysconfig.get_path("scripts")) / "support")
WORDS = [
    "connection",
    "from",
    "10.0.0",
    "accepted",
    "refused",
    "by",
    "upstream",
    "gateway",
    "retry",
    "after",
    "seconds",
    "state",
    "ESTABLISHED",
    "user",
]


def environment(home: Path) -> dict[str, str]:
    """A private home."""
    return {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TZ": "UTC", "SUPPORT_ME": "ana",
            **({"PYTHONPATH": os.environ["PYTHONPATH"]} if "PYTHONPATH" in os.environ else {})}  # fmt: skip


def log(path: Path, size: int) -> None:
    """Write lines as a server logs them."""
    chosen = random.Random(4)
    line = b""
    with path.open("wb") as file:
        while file.tell() < size:
            some = []
            for _ in range(2000):
                told = " ".join(chosen.choices(WORDS, k=9))
                some.append(f"2026-11-25T03:{chosen.random():.6f} [{chosen.getrandbits(32):08x}] {told}\n")
            line = "".join(some).encode()
            file.write(line[: size - file.tell()])


def on_terminal(command: Sequence[str], env: Mapping[str, str]) -> tuple[float, int]:
    """Run a command on a terminal whose screen is read and thrown away; return seconds and bytes."""
    started = time.perf_counter()
    pid, master = pty.fork()
    if not pid:
        os.execve(command[0], list(command), dict(env))
    size = 0
    try:
        while data := os.read(master, 1 << 20):
            size += len(data)
    except OSError:
        pass
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    seconds = time.perf_counter() - started
    os.close(master)
    if status:
        sys.exit(f"{' '.join(command)}: exit {status}")
    return seconds, size


def to_pipe(command: Sequence[str], env: Mapping[str, str]) -> tuple[float, int]:
    """Run a command whose output goes into a pipe that is read and thrown away; return seconds and bytes."""
    started = time.perf_counter()
    size = 0
    with subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        while data := running.stdout.read1(1 << 20):
            size += len(data)
    if running.returncode:
        sys.exit(f"{' '.join(command)}: exit {running.returncode}")
    return time.perf_counter() - started, size


def main() -> None:
    """Measure and print tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=21)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--support", default=SUPPORT, help="the program, if it is not installed beside Python")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="support-bench-"))
    try:
        measure(folder, given)
    finally:
        shutil.rmtree(folder)


def measure(folder: Path, given: argparse.Namespace) -> None:
    """Start, then throughput; each round runs all in turn."""
    env, ours = environment(folder), [given.support]
    subprocess.run([*ours, "open", "Disk full", "-c", "Acme", "-q"], env=env, check=True, capture_output=True)
    run = [*ours, "run", "1", "--local", "--"]
    bare, noted, runs = in_turn(
        [([sys.executable, "-c", "pass"], env), ([*ours, "note", "1", "-m", "words"], env), ([*run, "true"], env)],
        given.times,
    )
    print("| command | median | × `python -c pass` | allowed |\n| --- | ---: | ---: | ---: |")
    for name, found, allowed in (("note 1 -m words", noted, ""), ("run 1 -- true", runs, "11.0")):
        ratio = median(found) / median(bare)
        print(f"| `{name}` | {median(found) * 1000:.0f} ms | {ratio:.2f} | {allowed} |", flush=True)
    big = folder / "big.log"
    log(big, given.megabytes * 1_000_000)
    script = str(shutil.which("script"))
    cat = str(shutil.which("cat"))
    ways: dict[str, Callable[[], tuple[float, int]]] = {
        "script -q -c 'cat FILE' TYPESCRIPT": lambda: on_terminal(
            [script, "-q", "-c", f"cat {big}", str(folder / "typescript")], env
        ),
        "run 1 -- cat FILE, on a terminal": lambda: on_terminal([*run, cat, str(big)], env),
        "run 1 -- cat FILE, into a pipe": lambda: to_pipe([*run, cat, str(big)], env),
    }
    found: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(given.rounds):
        for name, way in ways.items():
            seconds, size = way()
            assert size >= given.megabytes * 1_000_000, (name, size)
            found[name].append(given.megabytes / seconds)
    print(f"\n| {given.megabytes} MB | MB/s | × `script` | at least |\n| --- | ---: | ---: | ---: |")
    first = median(found[next(iter(found))])
    for place, (name, speeds) in enumerate(found.items()):
        least = "0.50" if place else ""
        print(f"| `{name}` | {median(speeds):.0f} | {median(speeds) / first:.2f} | {least} |", flush=True)


if __name__ == "__main__":
    main()
