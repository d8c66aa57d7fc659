"""Files put into their place whole: written beside it, synced, and only then given the name."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from tempfile import mkstemp

from supportcli.domain.errors import StoreError
from supportcli.storage.location.store_file import make_folder, sync_names

#: Of file systems on which a file cannot have two names.
_ONE_NAME = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


@contextmanager
def temporary_beside(path: str) -> Iterator[str]:
    """Make an empty file in the folder of another, for its owner alone; whatever still has its name at the end goes.

    Raises:
        StoreError: it cannot be made.

    """
    with _translate_errors(path):
        opened, made = mkstemp(prefix=".support-", suffix=".part", dir=os.path.dirname(os.path.abspath(path)))
        os.close(opened)
    try:
        yield made
    finally:
        remove(made)
        remove(f"{made}-journal")


def make_parents(path: str) -> None:
    """Create the folder of a file, and those above it, for their owner alone.

    Raises:
        StoreError: one cannot be made.

    """
    with _translate_errors(path):
        make_folder(os.path.dirname(path))


def publish(made: str, path: str, *, over: bool) -> None:
    """Give a file that was made beside a place the name of that place.

    Raises:
        StoreError: something is there, and it may not go `over` it; or the disk does not take it.

    """
    with _translate_errors(path):
        _sync(made)
        if over:
            os.replace(made, path)
        else:
            link_or_rename(made, path)
    fsync_directory(path)


def link_or_rename(file: str, other: str) -> None:
    """Give a file another name that nothing has; where it can have but one, that one."""
    try:
        os.link(file, other)
    except OSError as error:
        if error.errno not in _ONE_NAME:
            raise
        if os.path.lexists(other):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), other) from None
        os.rename(file, other)


def unused_name(path: str) -> str:
    """Return a name that nothing has: this one, or one that begins so."""
    number, found = 1, path
    while os.path.lexists(found):
        number += 1
        found = f"{path}-{number}"
    return found


def rename_aside(path: str, other: str) -> None:
    """Give a store's file another name, and its journal with it, lest that is taken for another store's.

    Raises:
        StoreError: the disk does not take it.

    """
    with _translate_errors(path):
        link_or_rename(path, other)
        with suppress(FileNotFoundError):
            os.rename(f"{path}-journal", f"{other}-journal")
    fsync_directory(path)


def remove(path: str) -> None:
    """Take a file away, if that can be done."""
    with suppress(OSError):
        os.unlink(path)


def fsync_directory(path: str) -> None:
    """Write the names in a file's folder to disk.

    Raises:
        StoreError: whether they are is unknown.

    """
    try:
        sync_names(os.path.dirname(os.path.abspath(path)))
    except OSError as error:
        raise StoreError(
            f"The outcome is unknown: while {path} was put into its place, the disk failed: {error.strerror}.",
            f"Look at it: support verify --store {path}",
        ) from error


def _sync(path: str) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def _translate_errors(path: str) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise StoreError(f"{path}: something has come to be there meanwhile.", "It was left alone. Repeat.") from error
    except OSError as error:
        raise StoreError(f"{path}: it cannot be written: {error.strerror}.", "Nothing was changed.") from error
