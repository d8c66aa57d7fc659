"""Whole processes, measured from outside: wall time and peak memory."""

import fcntl
import os
import pty
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

DEVNULL = subprocess.DEVNULL
Runner = Callable[[Sequence[str], Mapping[str, str]], float]


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


class Cost(NamedTuple):
    """Seconds on the wall, and of processor time of a process and its children."""

    wall: float
    cpu: float


def cost(command: Sequence[str], env: Mapping[str, str], allowed: Collection[int] = (0,)) -> Cost:
    """Run a command with its output thrown away and return what it takes; exit with a message if it fails."""
    started = time.perf_counter()
    null = os.open(os.devnull, os.O_RDWR)
    actions = [(os.POSIX_SPAWN_DUP2, null, place) for place in range(3)]
    child = os.posix_spawn(command[0], command, env, file_actions=actions)
    _, status, used = os.wait4(child, 0)
    os.close(null)
    exit_code = os.waitstatus_to_exitcode(status)
    if exit_code not in allowed:
        sys.exit(f"{' '.join(command)}: exit {exit_code}")
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime)


def run(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Run a command with its output thrown away and return its seconds on the wall."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdin=DEVNULL, stdout=DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    process.wait()
    seconds = time.perf_counter() - started
    # `sla check` answers with its exit code; what fails says so.
    if process.returncode and said:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}: {said.decode()}")
    return seconds


def run_on_a_terminal(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Run a command with its output on a pseudo-terminal 120 columns wide and return its seconds on the wall."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    started = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdin=DEVNULL, stdout=slave, stderr=slave)
    os.close(slave)
    said = b""
    try:
        while some := os.read(master, 65536):
            said += some
    except OSError:
        # Linux reports the end of a terminal's output as an error.
        pass
    process.wait()
    seconds = time.perf_counter() - started
    os.close(master)
    if process.returncode:
        sys.exit(f"{' '.join(command)}: exit {process.returncode}: {os.fsdecode(said)}")
    return seconds


def peak(command: Sequence[str], env: Mapping[str, str]) -> float:
    """Run a command once more and return its peak memory in MB."""
    weighed = subprocess.run([sys.executable, "-I", "-S", "-c", SCALE, *command], env=env, stdin=DEVNULL,
                             capture_output=True, check=True)  # fmt: skip
    return int(weighed.stdout) / 1024


def in_turn(
    commands: Sequence[tuple[Sequence[str], Mapping[str, str]]], times: int, before: Callable[[], None] | None = None,
    runner: Runner | None = None,
) -> list[list[float]]:  # fmt: skip
    """Run commands one after the other, round after round, so that a change of the machine's speed hits all alike.

    `before` is called ahead of every round, outside of what is timed; `runner` runs the last of the commands.
    """
    runners: list[Runner] = [run] * (len(commands) - 1) + [runner or run]
    found: list[list[float]] = [[] for _ in commands]
    for turn in range(times + 1):
        if before:
            before()
        for place, (command, env) in enumerate(commands):
            seconds = runners[place](command, env)
            if turn:  # the first round only warms up
                found[place].append(seconds)
    return found


def median(runs: Sequence[float]) -> float:
    """The median of the seconds."""
    return statistics.median(runs)
