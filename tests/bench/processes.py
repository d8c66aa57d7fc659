"""Whole processes, measured from outside: wall time and peak memory."""

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

DEVNULL = subprocess.DEVNULL


#: A small process that starts the one to be weighed: the kernel counts a child's memory from its fork on, so a large
#: parent would be weighed instead.
SCALE = """
import os, sys
pid = os.fork()
if not pid:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execvp(sys.argv[1], sys.argv[1:])
print(os.wait4(pid, 0)[2].ru_maxrss)
"""


def run(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Run a command with its output thrown away and return its seconds on the wall."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdin=DEVNULL, stdout=DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    process.wait()
    seconds = time.perf_counter() - started
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}: {said.decode()}")
    return seconds


def peak(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Run a command once more and return its peak memory in MB."""
    weighed = subprocess.run([sys.executable, "-I", "-S", "-c", SCALE, *command], env=env, stdin=DEVNULL,
                             capture_output=True, check=True)  # fmt: skip
    return int(weighed.stdout) / 1024


def in_turn(commands: Sequence[tuple[Sequence[str], Mapping[str, str]]], times: int) -> list[list[float]]:
    """Run commands one after the other, round after round, so that a change of the machine's speed hits all alike."""
    for command, env in commands:
        run(command, env)
    found: list[list[float]] = [[] for _ in commands]
    for _ in range(times):
        for place, (command, env) in enumerate(commands):
            found[place].append(run(command, env))
    return found


def median(runs: Sequence[float]) -> float:
    """The median of the seconds."""
    return statistics.median(runs)
