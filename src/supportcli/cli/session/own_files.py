"""Small files of the program's own: whatever lies in their place neither hangs it nor is written through."""

import errno
import os
import stat
from contextlib import suppress

from supportcli.storage.ownership import is_own, is_strange_link

NO_FILE, TOO_LARGE = "it is no plain file", "it is larger than what is read of such a file"
_SHARED = "it is another's, or has another name, too"


def read_plain(path: str, most: int) -> bytes:
    """Return what a file holds; a pipe, which would be waited for, and a device, which may have no end, are none.

    Raises:
        OSError: it cannot be read, is no plain file, or holds more bytes than `most`.

    """
    # A device that is opened may already do something.
    _check(os.stat(path).st_mode, path)
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(handle, "rb") as stream:
        # Of the file that is open: the one of that name may be another by now.
        _check(os.fstat(handle).st_mode, path)
        held = stream.read(most + 1)
    if len(held) > most:
        raise OSError(errno.EFBIG, TOO_LARGE, path)
    return held


def open_own(path: str, flags: int = os.O_TRUNC) -> int:
    """Open a file for writing, for its owner alone, and return its handle: a new one, or a plain one of one's own.

    A link is not followed, and a file that has a second name, by which it may be another's, is not written.

    Raises:
        OSError: it cannot be made or written, or it is something else.

    """
    kept = flags & ~os.O_TRUNC
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | kept, 0o600)
    try:
        seen = os.fstat(handle)
        _check(seen.st_mode, path)
        _check_alone(seen, path)
        if flags & os.O_TRUNC and seen.st_size:
            os.ftruncate(handle, 0)
    except OSError:
        os.close(handle)
        raise
    return handle


def replace_own(path: str, content: bytes, *, synced: bool) -> None:
    """Put a file in the place of a plain one of one's own, or of none, for its owner alone: whole, or not at all.

    Raises:
        OSError: it cannot be written, or something else is in its place.

    """
    with suppress(FileNotFoundError):
        seen = os.lstat(path)
        _check(seen.st_mode, path)
        _check_alone(seen, path)
    # Two processes that write it at once do not write into one file.
    beside = f"{path}.{os.getpid()}"
    handle = open_own(beside)
    try:
        with open(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            if synced:
                os.fsync(handle)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def private(path: str, flags: int) -> int:
    """Open a file that the user named, for its owner alone, whatever the umask; an `opener` of `open`.

    Devices and pipes are written as they are. What is put into somebody else's file is theirs to read.

    Raises:
        OSError: it cannot be opened, belongs to somebody else, or is reached by a link of somebody else's.

    """
    if is_strange_link(path):
        raise OSError(errno.EPERM, "it is a link of somebody else's", path)
    handle = os.open(path, flags & ~os.O_TRUNC, 0o600)
    seen = os.fstat(handle)
    if stat.S_ISREG(seen.st_mode):
        if not is_own(seen.st_uid):
            os.close(handle)
            raise OSError(errno.EPERM, "it belongs to somebody else", path)
        if flags & os.O_TRUNC and seen.st_size:
            os.ftruncate(handle, 0)
    return handle


def _check(mode: int, path: str) -> None:
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, NO_FILE, path)


def _check_alone(seen: os.stat_result, path: str) -> None:
    if seen.st_nlink > 1 or not is_own(seen.st_uid):
        raise OSError(errno.EPERM, _SHARED, path)
