"""Configuration files: TOML with one line per setting, read with the line of every fault."""

import errno
import os
import stat
import tomllib
from typing import Any

from supportcli.cli.session.own_files import read_plain
from supportcli.cli.session.setting_rules import as_switch
from supportcli.domain.errors import UsageError
from supportcli.storage.ownership import is_own

#: Bytes of the largest file that is read.
LARGEST = 1 << 20
BYTE_ORDER_MARK = "\ufeff"
_OWN = "It has to be a file of yours that nobody else may write; another is named with SUPPORT_CONFIG."
_MEND = "Fix it: support config edit, or support config unset NAME. Then: support doctor"


def load(path: str) -> dict[str, Any]:
    """Read a file's settings, each as text.

    Raises:
        UsageError: the file cannot be read, is no TOML, or a setting in it is neither text, number nor yes or no.

    """
    return from_text(path, read(path))


def from_text(path: str, text: str) -> dict[str, Any]:
    """Return the settings in a file's text, each as text.

    Raises:
        UsageError: it is no TOML, or a setting in it is neither text, number nor yes or no.

    """
    return {name: _as_text(path, text, name, value) for name, value in parse(path, text).items()}


def decoded(path: str, data: bytes) -> str:
    """Return the text of a file's bytes, every line of it ending in a line feed.

    Raises:
        UsageError: it is not UTF-8.

    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise UsageError(f"{path}: it is not UTF-8 text.", _MEND) from None
    return text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def read(path: str) -> str:
    """Read a file's text, every line of it ending in a line feed.

    Raises:
        UsageError: the file cannot be read or is not UTF-8.

    """
    _, text = read_exactly(path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_exactly(path: str) -> tuple[str, str]:
    """Read a file's byte order mark, empty if it has none, and its text with the line ends it has.

    Raises:
        UsageError: the file cannot be read or is not UTF-8.

    """
    try:
        _check_owner(path)
        # Whoever names /dev/null wants no settings.
        text = "" if os.path.realpath(path) == os.devnull else read_plain(path, LARGEST).decode()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.", _OWN) from error
    except UnicodeDecodeError:
        raise UsageError(f"{path}: it is not UTF-8 text.", _MEND) from None
    after = text.removeprefix(BYTE_ORDER_MARK)
    return text[: len(text) - len(after)], after


def _check_owner(path: str) -> None:
    """Check that nobody but the user, or who runs the machine, has written a file that may name programs to run."""
    for seen in (os.lstat(path), os.stat(path)):
        if seen.st_uid and not is_own(seen.st_uid):
            raise OSError(errno.EPERM, "it belongs to somebody else, so it is not read", path)
    if seen.st_mode & stat.S_IWOTH and stat.S_ISREG(seen.st_mode):
        raise OSError(errno.EPERM, "everybody may write it, so it is not read", path)


def parse(path: str, text: str) -> dict[str, Any]:
    """Read TOML.

    Raises:
        UsageError: it is none; the sentence names file and line.

    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, where = str(error).partition(" (at ")
        line = where.removeprefix("line ").partition(",")[0]
        place = line if line.isdecimal() else str(len(text.splitlines()))
        raise UsageError(f"{path}:{place}: this is not TOML: {what[:1].lower()}{what[1:]}.", _MEND) from None
    except (RecursionError, ValueError):
        # The parser's own limits.
        raise UsageError(f"{path}: it is nested too deeply, or a number in it is too long.", _MEND) from None


def line_of(text: str, name: str) -> int:
    """Return in which line a setting is written, counted from one."""
    return next((place for place, line in enumerate(text.splitlines(), 1) if writes(line, name)), 1)


def writes(line: str, name: str) -> bool:
    """Check whether a line of a file writes this setting."""
    key, equals, _ = line.partition("=")
    return bool(equals) and key.strip().strip("\"'") == name


def _as_text(path: str, text: str, name: str, value: Any) -> Any:
    if isinstance(value, bool):
        return as_switch(str(value)) or "0"
    if isinstance(value, str | int):
        return str(value)
    if name == "masks" and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n".join(value)
    raise UsageError(f"{path}:{line_of(text, name)}: {name} is neither a text nor a number.", _MEND)
