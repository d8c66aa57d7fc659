"""Whole processes, measured from outside: wall time and peak memory."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

DEVNULL = subprocess.DEVNULL


class Run(NamedTuple):
    """One finished process: seconds on the wall, peak memory in MB."""

    seconds: float
    megabytes: float


def run(command: Sequence[str], env: Mapping[str, str]) -> Run:
    """Run a command with its output thrown away."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdin=DEVNULL, stdout=DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}: {said.decode()}")
    return Run(seconds, usage.ru_maxrss / 1024)


def in_turn(commands: Sequence[tuple[Sequence[str], Mapping[str, str]]], times: int) -> list[list[Run]]:
    """Run commands one after the other, round after round, so that a change of the machine's speed hits all alike."""
    for command, env in commands:
        run(command, env)
    found: list[list[Run]] = [[] for _ in commands]
    for _ in range(times):
        for place, (command, env) in enumerate(commands):
            found[place].append(run(command, env))
    return found


def median(runs: Sequence[Run]) -> float:
    """The median of the seconds."""
    return statistics.median(each.seconds for each in runs)


def peak(runs: Sequence[Run]) -> float:
    """The highest peak memory, in MB."""
    return max(each.megabytes for each in runs)
