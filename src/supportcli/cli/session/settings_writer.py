"""Writing the configuration file: it is written whole, at once, and a file that people wrote stays as they wrote it."""

import os
import stat
from contextlib import suppress
from typing import Any

import tomli_w

from supportcli.cli.session.folders import make_private
from supportcli.cli.session.settings_file import parse, read, read_exactly, writes
from supportcli.cli.session.settings_text import with_setting, without_setting
from supportcli.domain.errors import SupportError, UsageError
from supportcli.storage.location.atomic_file import part_beside

_TYPES = {"limit": int, "plain": bool, "no_input": bool}
#: Of a file the program makes: for its owner's eyes only.
_PRIVATE = 0o600


def put(path: str, name: str, value: str) -> None:
    """Write a setting.

    Raises:
        UsageError: the file that is there cannot be read.
        SupportError: the file cannot be written, or not without losing something that is in it.

    """
    typed: Any = _TYPES.get(name, str)(value)
    if not os.path.exists(path):
        _save(path, tomli_w.dumps({name: typed}))
        return
    mark, text = read_exactly(path)
    parse(path, read(path))
    _save(path, mark + with_setting(path, text, name, typed))


def drop(path: str, name: str) -> bool:
    """Remove a setting, even from a file that is not TOML; return whether it was there.

    Raises:
        SupportError: the file cannot be written, or not without losing something else that is in it.

    """
    if not os.path.exists(path):
        return False
    mark, text = read_exactly(path)
    try:
        was_there = name in parse(path, read(path))
    except UsageError:
        lines = text.splitlines(keepends=True)
        after = "".join(line for line in lines if not _begins(line, name))
        was_there = after != text
    else:
        after = without_setting(path, text, name) if was_there else text
    if was_there:
        _save(path, mark + after)
    return was_there


def make(path: str) -> None:
    """Make an empty file if there is none.

    Raises:
        SupportError: the file cannot be written.

    """
    if not os.path.exists(path):
        _save(path, "")


def _begins(line: str, name: str) -> bool:
    # In a broken file the equals sign may be what is missing.
    return writes(line, name) or line.split()[:1] == [name]


def _save(path: str, text: str) -> None:
    """Replace a file by one with this text, the same permissions and the same owner."""
    # A link to a file among other dotfiles stays a link.
    real = os.path.realpath(path)
    try:
        make_private(os.path.dirname(real))
        was = os.stat(real) if os.path.exists(real) else None
        if was is not None and not os.access(real, os.W_OK):
            raise SupportError(f"{path}: it cannot be written: it is read-only.")
        _replace(real, text, was)
    except OSError as error:
        raise SupportError(f"{path}: it cannot be written: {error.strerror}.") from error


def _replace(real: str, text: str, was: os.stat_result | None) -> None:
    with part_beside(real) as beside:
        with open(beside, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        if was is not None:
            with suppress(PermissionError):
                os.chown(beside, was.st_uid, was.st_gid)
        os.chmod(beside, _PRIVATE if was is None else stat.S_IMODE(was.st_mode))
        os.replace(beside, real)
