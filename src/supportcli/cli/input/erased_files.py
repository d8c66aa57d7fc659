"""Files beside the store that hold what was redacted: drafts of this user, which nobody else's command can reach."""

import os
from collections.abc import Collection, Iterator
from contextlib import suppress

from supportcli.cli.input.bounded import TEXT
from supportcli.cli.session.own_files import open_own, read_plain
from supportcli.cli.session.settings import drafts_folder

#: Shorter texts stand in too many drafts by chance.
SHORTEST = 4


def drop(texts: Collection[str]) -> list[str]:
    """Remove the drafts that have one of the texts in them, and return their paths."""
    wanted = [text.casefold().encode(errors="replace") for text in texts if len(text.strip()) >= SHORTEST]
    dropped = []
    for path in _drafts() if wanted else ():
        with suppress(OSError):
            data = read_plain(path, 4 * TEXT)
            if any(text in data.decode(errors="replace").casefold().encode() for text in wanted):
                # What lies on the disk is overwritten first; a file system that keeps old blocks keeps them. What
                # has a second name is something else under that.
                with suppress(OSError), open(open_own(path, 0), "wb") as file:
                    file.write(bytes(len(data)))
                    file.flush()
                    os.fsync(file.fileno())
                os.unlink(path)
                dropped.append(path)
    return dropped


def _drafts() -> Iterator[str]:
    with suppress(OSError), os.scandir(drafts_folder()) as found:
        yield from sorted(entry.path for entry in found if entry.is_file(follow_symlinks=False))
