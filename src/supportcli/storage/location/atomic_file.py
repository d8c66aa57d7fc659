"""Files put into their place whole: written beside it, synced, and only then given the name."""

import errno
import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from tempfile import mkstemp
from typing import NoReturn

from supportcli.domain.errors import StoreError
from supportcli.storage.location.store_file import make_folder, sync_names
from supportcli.storage.ownership import is_strange_link

#: Of file systems on which a file cannot have two names.
_ONE_NAME = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


#: What is not whole yet: the machine and the process that make it are in its name.
_PART = re.compile(r"\.support-(?P<machine>\w+)-(?P<process>\d+)-\w+\.part")
#: Seconds after which nobody writes such a file any more whose process is gone.
_STALE = 600
#: What ends a program that does not expect it; its temporary files go first.
_ENDING = (signal.SIGTERM, signal.SIGHUP)


@contextmanager
def temporary_beside(path: str) -> Iterator[str]:
    """Make an empty file in the folder of a store's, as `part_beside`.

    Raises:
        StoreError: it cannot be made.

    """
    with ExitStack() as stack:
        with _translate_errors(path):
            made = stack.enter_context(part_beside(path))
        yield made


@contextmanager
def part_beside(path: str) -> Iterator[str]:
    """Make an empty file in the folder of another, for its owner alone; whatever still has its name at the end goes.

    What a process that was killed left in that folder goes, too.

    Raises:
        OSError: it cannot be made.

    """
    folder = os.path.dirname(os.path.abspath(path))
    for left in leftovers(folder):
        _remove_with_journal(left)
    with _ended_in_order():
        opened, made = mkstemp(prefix=f".support-{_machine()}-{os.getpid()}-", suffix=".part", dir=folder)
        os.close(opened)
        try:
            yield made
        finally:
            _remove_with_journal(made)


@contextmanager
def written_whole(path: str) -> Iterator[str]:
    """Yield the name of a file to write, which gets its place when it is whole.

    A device or a pipe is never replaced by a file: its own name is yielded.

    Raises:
        OSError: it cannot be made.
        StoreError: whether it is in its place is unknown.

    """
    if is_strange_link(path):
        raise OSError(errno.EPERM, "it is a link of somebody else's, so nothing is written there", path)
    if os.path.exists(path) and not os.path.isfile(path):
        yield path
        return
    real = os.path.realpath(path)
    with part_beside(real) as made:
        yield made
        os.replace(made, real)
    fsync_directory(real)


def leftovers(folder: str) -> list[str]:
    """Return the files that killed processes of ours on this machine left in a folder."""
    found = []
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            match = _PART.fullmatch(entry.name)
            if match is None or match["machine"] != _machine() or _is_running(int(match["process"])):
                continue
            status = entry.stat(follow_symlinks=False)
            if status.st_uid == os.geteuid() and time.time() - status.st_mtime > _STALE:
                found.append(entry.path)
    return sorted(found)


def _machine() -> str:
    return re.sub(r"\W", "_", os.uname().nodename) or "_"


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _remove_with_journal(path: str) -> None:
    remove(path)
    remove(f"{path}-journal")


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """End by an exception when the process is ended by a signal that it can catch."""
    before = {}
    # Only the main thread may say what a signal does.
    with suppress(ValueError):
        before = {
            number: signal.signal(number, _end) for number in _ENDING if signal.getsignal(number) == signal.SIG_DFL
        }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: object) -> NoReturn:
    raise SystemExit(128 + number)


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
