"""The program as a process of its own: begun and ended apart, or with less patience for a server."""

import os
import subprocess
import sys

from tests.conftest import Done

#: A run of the program that waits two seconds at the most, not thirty.
IMPATIENT = """
import sys, supportcli.storage.engine.server as server
from supportcli.cli.app.boundary import run
server.ServerDatabase.__init__.__kwdefaults__["patience"] = 2
sys.exit(run(sys.argv[1:]))
"""


def begun(*words: str, **env: str) -> subprocess.Popen[str]:
    """Begin a command, as somebody else at another machine."""
    return subprocess.Popen(
        [sys.executable, "-m", "supportcli", *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env={**os.environ, **env},
    )  # fmt: skip


def ended(command: subprocess.Popen[str]) -> Done:
    out, err = command.communicate(timeout=90)
    return Done(command.returncode, out, err)


def impatient(*words: str, **env: str) -> Done:
    done = subprocess.run(
        [sys.executable, "-c", IMPATIENT, *words], stdin=subprocess.DEVNULL, capture_output=True, text=True,
        env={**os.environ, **env}, timeout=60, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)
