"""A person at a real pseudo-terminal: waiting for a question, types an answer, reads the screen."""

import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from typing import NamedTuple

CTRL_C, CTRL_D = "\x03", "\x04"


class Seen(NamedTuple):
    """What a run of the program left behind: its status, and all that was on the screen."""

    status: int
    screen: str


def at_terminal(
    *arguments: str, answers: Sequence[tuple[str, str]] = (), env: Mapping[str, str] | None = None, seconds: float = 30
) -> Seen:
    """Run the program with all three streams on a terminal, and answer each question once it stands there."""
    keyboard, screen = pty.openpty()
    given = {**os.environ, "TERM": "xterm", **(env or {})}
    running = subprocess.Popen(
        [sys.executable, "-m", "supportcli", *arguments], stdin=screen, stdout=screen, stderr=screen, env=given,
        start_new_session=True,
        preexec_fn=lambda: ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  (there are no threads here)
    )  # fmt: skip
    os.close(screen)
    seen, waiting, since = "", list(answers), 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if select.select([keyboard], [], [], 0.05)[0]:
            try:
                some = os.read(keyboard, 65536)
            except OSError:  # the other end is closed: the program has ended
                break
            seen += some.decode(errors="replace")
        if waiting and waiting[0][0] in seen[since:]:
            since = len(seen)
            os.write(keyboard, waiting.pop(0)[1].encode())
    else:
        running.kill()
    os.close(keyboard)
    assert not waiting, f"it never asked {waiting[0][0]!r}:\n{seen}"
    return Seen(running.wait(timeout=10), seen.replace("\r\n", "\n"))


def editor(folder: Path, script: str) -> dict[str, str]:
    """Make an editor out of a few lines of shell; `$1` is the file."""
    path = folder / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"EDITOR": str(path)}


def drafts(home: Path) -> list[Path]:
    """Every draft that is kept."""
    return sorted((home / ".local/state/supportcli/drafts").glob("*"))
