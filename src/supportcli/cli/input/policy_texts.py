"""Which policy is meant: a file, stdin, a version of the store, the one in force, or the built-in one."""

import os

from supportcli.application.policy.versions import Version, built_in, drafted, stored
from supportcli.cli.input.bounded import STDIN, TEXT, read_whole
from supportcli.cli.session.session import Session
from supportcli.domain.errors import NotFound, UsageError


def read_file(path: str) -> str:
    """Read a policy text exactly as it is; `-` is stdin.

    Raises:
        UsageError: it cannot be read, or is no UTF-8 text.

    """
    try:
        return read_whole(path, TEXT).decode()
    except UnicodeDecodeError:
        raise UsageError(f"{source_of(path)}: it is not UTF-8 text.") from None


def source_of(path: str) -> str:
    """Name where a text comes from."""
    return "stdin" if path == STDIN else path


def from_file(path: str) -> Version:
    """Read a policy from a file or stdin.

    Raises:
        PolicyFaults: it has faults.

    """
    return drafted(source_of(path), read_file(path))


def in_force(session: Session) -> Version:
    """Return the store's policy in force; where there is no store none is made, and the built-in policy serves."""
    return stored(session.desk()) if has_store(session) else built_in(session.zone_name)


def governing(session: Session, file: str | None) -> Version:
    """Return the policy that answers go by: the file's, else the one in force; say so when it is the built-in one."""
    if file is not None:
        return from_file(file)
    version = in_force(session)
    if version.version is None:
        session.tell(f"There is no store: the built-in policy answers, with office hours in {session.zone_name}.")
    return version


def named(session: Session, word: str) -> Version:
    """Return the version with a number, else the policy in a file.

    Raises:
        NotFound: there is no such version.
        UsageError: there is no such file.

    """
    number = number_of(word)
    if number is None:
        return from_file(word)
    if not has_store(session):
        hint = "`support policy show` prints the built-in one."
        raise NotFound(f"There is no policy version {number}: there is no store.", hint)
    return stored(session.desk(), number)


def number_of(word: str) -> int | None:
    """Read the number of a version, `2` or `v2`; anything else is none."""
    digits = word.removeprefix("v")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None


def has_store(session: Session) -> bool:
    """Check whether there is a store, and not just an empty file to become one."""
    path = session.store_path
    return session.has_store() and not (os.path.isfile(path) and os.path.getsize(path) == 0)
