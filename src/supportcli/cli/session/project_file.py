"""The file of a project, `.support.toml`: read only where nobody but the user can have written it.

It comes with a folder, and a folder may be anybody's. The rule is that of git for repositories (`safe.directory`).
"""

import os
import pwd
import stat
from typing import Any

from supportcli.cli.lazy import lazy_import
from supportcli.cli.session.settings_file import decoded, from_text
from supportcli.domain.errors import UsageError
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.ownership import is_own

#: What a project may set. Nothing that says who somebody is, names a program or lets something be recorded.
TAKEN = ("store", "tz", "prefix", "color", "plain", "limit")
#: Bytes of the largest file that is read.
LARGEST = 64 * 1024


class ProjectFile(NamedTuple):
    """What stands in a file, or in words why it is not read."""

    content: dict[str, Any]
    fault: str | None = None


def load(path: str) -> ProjectFile:
    """Read a project's file.

    Raises:
        UsageError: it is the user's own and cannot be read, or is no TOML.

    """
    try:
        data, fault = _read(path)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from error
    return ProjectFile({}, fault) if fault else ProjectFile(from_text(path, decoded(path, data)))


def fault_of(path: str) -> str | None:
    """Return why a file is not to be trusted, in words; nothing if it is a plain file that the user alone may write.

    Raises:
        OSError: it cannot be opened.

    """
    fault = _fault_of_link(path)
    if fault:
        return fault
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as stream:
        return _fault(os.fstat(stream.fileno()), stream.fileno())


def taken(content: dict[str, Any]) -> dict[str, Any]:
    """Return what a project may set of what stands in its file."""
    return {name: value for name, value in content.items() if name in TAKEN}


def _read(path: str) -> tuple[bytes, str | None]:
    """Return what a file holds, or why it is not read."""
    fault = _fault_of_link(path)
    if fault:
        return b"", fault
    # What waits for a writer, such as a pipe, answers at once.
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as stream:
        # Of the file that is open: the one of that name may be another by now.
        fault = _fault(os.fstat(stream.fileno()), stream.fileno())
        data = b"" if fault else stream.read(LARGEST + 1)
    return data, f"it is larger than {LARGEST // 1024} KiB" if len(data) > LARGEST else fault


def _fault_of_link(path: str) -> str | None:
    seen = os.lstat(path)
    if stat.S_ISLNK(seen.st_mode):
        if not is_own(seen.st_uid):
            return _strange(seen.st_uid)
        seen = os.stat(path)
    # A device that is opened may already do something.
    return None if stat.S_ISREG(seen.st_mode) else "it is no plain file"


def _fault(seen: os.stat_result, handle: int) -> str | None:
    if not stat.S_ISREG(seen.st_mode):
        return "it is no plain file"
    if not is_own(seen.st_uid):
        return _strange(seen.st_uid)
    if seen.st_mode & stat.S_IWOTH:
        return "everybody may write it"
    if seen.st_mode & stat.S_IWGRP and (
        _has_list(handle) or lazy_import("cli.session.group_members").others(seen.st_gid, seen.st_uid)
    ):
        return f"the group {lazy_import('cli.session.group_members').name(seen.st_gid)} may write it"
    return None


def _strange(owner: int) -> str:
    try:
        name = pwd.getpwuid(owner).pw_name
    except KeyError:
        name = str(owner)
    return f"it belongs to {name}, not to you"


def _has_list(handle: int) -> bool:
    """Check whether an access list names more people, who write by the rights of the group."""
    return hasattr(os, "listxattr") and "system.posix_acl_access" in os.listxattr(handle)
