"""Whose the file of a store is, and the files that SQLite reads beside it: a journal is played back into the store."""

import os
import stat

#: What SQLite looks for beside a file before it reads: an unfinished change, and a log of changes with its index.
BESIDE = ("-journal", "-wal", "-shm")


def is_own(owner: int) -> bool:
    """Check whether a file of this owner is the user's own; for who became root by `sudo`, so is what was theirs."""
    me = os.geteuid()
    return owner == me or (me == 0 and os.environ.get("SUDO_UID") == str(owner))


def is_strange_link(path: str) -> bool:
    """Check whether a path is a link that somebody else made: what is written there would go where they say."""
    try:
        seen = os.lstat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISLNK(seen.st_mode) and not is_own(seen.st_uid)


def strange_file(path: str) -> tuple[str, str] | None:
    """Return the first of the store's files that somebody else made, and what is wrong with it; None if none is."""
    try:
        seen = os.lstat(path)
        if stat.S_ISLNK(seen.st_mode):
            if not is_own(seen.st_uid):
                return path, "it is a link of somebody else's"
            # SQLite looks beside the file, not beside the link.
            path = os.path.realpath(path)
            seen = os.lstat(path)
    except OSError:
        # What is not there, or cannot be entered, is reported by whoever opens it.
        return None
    if not is_own(seen.st_uid):
        return path, "it belongs to somebody else"
    if not stat.S_ISREG(seen.st_mode):
        # A pipe would be waited for.
        return path, "it is no plain file"
    return strange_neighbour(path)


def strange_neighbour(path: str) -> tuple[str, str] | None:
    """Return the first file beside a store's that is not the user's own, and what is wrong with it; None if none is."""
    for ending in BESIDE:
        try:
            seen = os.lstat(path + ending)
        except OSError:
            continue
        if not is_own(seen.st_uid):
            return path + ending, "it belongs to somebody else"
        if not stat.S_ISREG(seen.st_mode):
            return path + ending, "it is no plain file"
        if seen.st_nlink > 1:
            # SQLite would write into a file that is something else under its other name.
            return path + ending, "it has another name, too"
    return None
