"""Secrets of ways: printed by a command, or in a file that its owner alone may read; never in the file of ways."""

import os
import stat
import subprocess

from supportcli.cli.notifying.way import Way
from supportcli.cli.session.own_files import read_plain
from supportcli.storage.ownership import is_own

#: Seconds that a command may take to print a secret, and bytes of the largest.
PATIENCE, LARGEST = 30, 64 * 1024


class NoSecret(Exception):
    """A secret cannot be had; whether it may help to try again."""

    def __init__(self, reason: str, *, retryable: bool) -> None:
        super().__init__(reason)
        self.reason, self.retryable = reason, retryable


def secret(way: Way, name: str) -> str | None:
    """Return the secret of this name, from `NAME_command` or `NAME_file`; nothing if the way has neither.

    Raises:
        NoSecret: it cannot be had.

    """
    command, path = way.given.get(f"{name}_command"), way.given.get(f"{name}_file")
    if command:
        return _first_line(_printed(way, name, command), f"{name}_command of the way {way.name} printed nothing")
    if path:
        return _first_line(_kept(way, name, path), f"{name}_file of the way {way.name} is empty")
    return None


def fault_of_file(path: str) -> str | None:
    """Return why a file is not read as a secret, in words; nothing if its owner alone may read it.

    Raises:
        OSError: it cannot be looked at.

    """
    seen = os.stat(path)
    if not stat.S_ISREG(seen.st_mode):
        return "it is no plain file"
    if not is_own(seen.st_uid):
        return "it belongs to somebody else"
    if seen.st_mode & 0o077:
        return f"others may read it: chmod 600 {path}"
    return None


def place_of(way: Way, path: str) -> str:
    """Return where a file of a way is: a name alone is one beside the file of ways."""
    return os.path.join(way.folder, os.path.expanduser(path))


def _kept(way: Way, name: str, path: str) -> bytes:
    where = place_of(way, path)
    try:
        fault = fault_of_file(where)
        held = b"" if fault else read_plain(where, LARGEST)
    except OSError as error:
        raise NoSecret(f"{name}_file of the way {way.name}: {error.strerror}", retryable=True) from error
    if fault:
        raise NoSecret(f"{name}_file of the way {way.name} is not read: {fault}", retryable=True)
    return held


def _printed(way: Way, name: str, command: list[str]) -> bytes:
    whose = f"{name}_command of the way {way.name}"
    try:
        done = subprocess.run(  # noqa: S603  (the user's own program, from the user's own file)
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=PATIENCE,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise NoSecret(f"{whose} took longer than {PATIENCE} s", retryable=True) from None
    except OSError as error:
        raise NoSecret(f"{whose} cannot be run: {error.strerror}", retryable=True) from error
    if done.returncode:
        raise NoSecret(f"{whose} ended with {done.returncode}", retryable=True)
    return done.stdout


def _first_line(held: bytes, otherwise: str) -> str:
    lines = held.decode(errors="replace").splitlines()
    line = lines[0].strip() if lines else ""
    if not line:
        raise NoSecret(otherwise, retryable=True)
    return line
