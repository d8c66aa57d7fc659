"""What each setting may be: one rule per name, wherever the value comes from."""

import re
from collections.abc import Callable

from supportcli.cli.session.address import SERVER_OR_FILE, looks_like_server, masked
from supportcli.domain.errors import UsageError

#: How the addresses of servers begin.
SERVERS = ("postgresql", "postgresql+psycopg", "postgres")
COLOURS = ("always", "never", "auto")
_ON, _OFF = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


def checked(name: str, value: str, source: str) -> str:
    """Return a value as the program understands it.

    Raises:
        UsageError: the setting cannot be that; the sentence names where it was set.

    """
    fault = _RULES[name](value) if name in _RULES else None
    if fault:
        hint = None if source.startswith("--") else "support doctor explains the whole set-up."
        # A line feed in it would begin a line of somebody else's words.
        shown = masked(value).replace("\n", "\\n")
        raise UsageError(f"{source}: '{shown}' is not a valid {name}; {fault}.", hint)
    return as_switch(value) if _RULES.get(name) is _switch else value


def as_switch(value: str) -> str:
    """Return `1` for yes, and nothing for no."""
    return "1" if value.casefold() in _ON else ""


def _colour(value: str) -> str | None:
    return None if value in COLOURS else f"it is one of {', '.join(COLOURS)}"


def _limit(value: str) -> str | None:
    is_number = value.isascii() and value.isdecimal() and len(value) < 10
    return None if is_number else "it is a number of rows, 0 for all"


def _prefix(value: str) -> str | None:
    letters = value[:-1]
    is_sane = value.endswith("-") and letters.isascii() and letters.isalpha() and len(letters) <= 10
    return None if is_sane else "it is one to ten letters and a dash, such as S- or HELP-"


def _switch(value: str) -> str | None:
    return None if value.casefold() in (*_ON, *_OFF) else "it is 1 or 0"


def _name(value: str) -> str | None:
    is_sane = value.strip() and value.isprintable() and len(value) <= 100
    return None if is_sane else "it is a name on one line, at most 100 characters"


def _place(value: str) -> str | None:
    scheme, is_address, _ = value.partition("://")
    if is_address and scheme not in SERVERS:
        return "a store is a path to a file, such as ~/cases.db, or postgresql://USER@HOST/DATABASE"
    if not is_address and looks_like_server(value):
        return f"it looks like an address. {SERVER_OR_FILE.removesuffix('.')}"
    return None if value.strip() and value.isprintable() else "it is a path to a file, or a server's address"


def _command(value: str) -> str | None:
    return None if value.strip() and value.isprintable() else "it is a command, such as vim or code --wait"


def _masks(value: str) -> str | None:
    for line in value.splitlines():
        try:
            re.compile(line)
        except (re.error, RecursionError, OverflowError) as error:
            return f"'{line}' is not a regular expression: {error}"
    return None


_RULES: dict[str, Callable[[str], str | None]] = {
    "store": _place,
    "me": _name,
    "prefix": _prefix,
    "color": _colour,
    "plain": _switch,
    "no_input": _switch,
    "limit": _limit,
    "editor": _command,
    "store_password_command": _command,
    "masks": _masks,
}
