"""The program at a terminal of its own, for the few commands that behave otherwise there."""

import os
import pty
import subprocess
import sys
from collections.abc import Mapping


def at_terminal(*arguments: str, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run the program with stdin, stdout and stderr at a terminal; return its status and all it wrote."""
    ours, theirs = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "supportcli", *arguments], stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "TERM": "dumb", "COLUMNS": "200", **(env or {})},
    )  # fmt: skip
    os.close(theirs)
    written = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # how a terminal says that nobody is there any more
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    return done.wait(60), written.decode().replace("\r\n", "\n")
