"""Runs a program in a group of its own until whoever holds the other end of stdin is gone, then kills the group.

python keeper.py USER COMMAND…     (USER is a number, or empty for one's own)
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress


def _keep(user: str, command: list[str]) -> None:
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL, process_group=0, user=int(user) if user else None)
    sys.stdin.buffer.read()
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


if __name__ == "__main__":
    _keep(sys.argv[1], sys.argv[2:])
