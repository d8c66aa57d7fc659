"""Files that hold what a store could not take of a recording, and wait to be brought in."""

import os

from supportcli.cli.session.settings import spool_folder

ENDING = ".jsonl"


def waiting() -> list[str]:
    """Return the path of every file that waits."""
    folder = spool_folder()
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    return [os.path.join(folder, name) for name in names if name.endswith(ENDING)]


def sentence() -> str | None:
    """Return how many wait and what to do, nothing if none does."""
    number = len(waiting())
    if not number:
        return None
    return f"{number} recording{'s wait' if number != 1 else ' waits'} to be brought in: support transcript recover"
