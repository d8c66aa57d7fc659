"""Files beside the store that hold what was redacted: drafts of this user, which nobody else's command can reach."""

import os
from collections.abc import Collection, Iterator
from contextlib import suppress

from supportcli.cli.session.settings import drafts_folder

#: Shorter texts stand in too many drafts by chance.
SHORTEST = 4


def drop(texts: Collection[str]) -> list[str]:
    """Remove the drafts that have one of the texts in them, and return their paths."""
    wanted = [text.casefold().encode(errors="replace") for text in texts if len(text.strip()) >= SHORTEST]
    dropped = []
    for path in _drafts() if wanted else ():
        with suppress(OSError):
            with open(path, "rb") as file:
                held = file.read().decode(errors="replace").casefold().encode()
            if any(text in held for text in wanted):
                # What lies on the disk is overwritten first; a file system that keeps old blocks keeps them.
                with open(path, "r+b") as file:
                    file.write(bytes(len(held)))
                    file.flush()
                    os.fsync(file.fileno())
                os.unlink(path)
                dropped.append(path)
    return dropped


def _drafts() -> Iterator[str]:
    with suppress(OSError), os.scandir(drafts_folder()) as found:
        yield from sorted(entry.path for entry in found if entry.is_file(follow_symlinks=False))
