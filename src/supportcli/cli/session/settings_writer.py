"""Writing the configuration file: the program owns it, so it is written whole, at once, for its owner's eyes only."""

import os
import tempfile
from typing import Any

import tomli_w

from supportcli.cli.session.settings_file import parse, read, writes
from supportcli.domain.errors import SupportError, UsageError

_TYPES = {"limit": int, "plain": bool}


def put(path: str, name: str, value: str) -> None:
    """Write a setting.

    Raises:
        UsageError: the file that is there cannot be read.
        SupportError: the file cannot be written.

    """
    content = parse(path, read(path)) if os.path.exists(path) else {}
    content[name] = _TYPES.get(name, str)(value)
    _save(path, tomli_w.dumps(content))


def drop(path: str, name: str) -> bool:
    """Take a setting out, even of a file that is no TOML; tell whether it was there.

    Raises:
        SupportError: the file cannot be written.

    """
    if not os.path.exists(path):
        return False
    text = read(path)
    try:
        content: dict[str, Any] = parse(path, text)
    except UsageError:
        kept = [line for line in text.splitlines(keepends=True) if not _begins(line, name)]
        was_there = len(kept) < len(text.splitlines())
        after = "".join(kept)
    else:
        was_there = content.pop(name, None) is not None
        after = tomli_w.dumps(content)
    if was_there:
        _save(path, after)
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
    # A link to a file among other dotfiles stays a link.
    real = os.path.realpath(path)
    folder = os.path.dirname(real)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=folder, prefix=".config-")
        with open(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, real)
    except OSError as error:
        raise SupportError(f"{path}: it cannot be written: {error.strerror}.") from error
