"""The file that says by which ways this machine reaches people: `notify.toml` beside the configuration file."""

import os

from supportcli.cli.notifying.rules import faults
from supportcli.cli.notifying.way import Way, Ways
from supportcli.cli.session.folders import config_folder
from supportcli.cli.session.project_file import fault_of
from supportcli.cli.session.settings_file import parse, read
from supportcli.domain.errors import Refused, SupportError, UsageError
from supportcli.domain.person.reaching import is_way
from supportcli.presentation.text.safe import one_line

FILE = "notify.toml"
_MEND = "Fix it, then: support doctor"


def path() -> str:
    """Return where the file is looked for."""
    return os.path.join(config_folder(), FILE)


def load() -> Ways:
    """Return the ways by name; none if there is no file.

    Raises:
        Refused: others may read or write it.
        UsageError: it cannot be read, or says something that is no way.

    """
    where = path()
    if not os.path.lexists(where):
        return {}
    fault = fault_of_file(where)
    if fault:
        raise Refused(f"{where} is not read: {fault}.", f"Make it a file of yours alone: chmod 600 {where}")
    content = parse(where, read(where))
    ways = content.pop("ways", {})
    if content:
        raise UsageError(f"{where}: '{one_line(next(iter(content)))}' is nothing of this file's: it takes [ways.NAME].")
    if not isinstance(ways, dict):
        raise UsageError(f"{where}: ways is no table.", "A way begins with [ways.NAME].")
    for name, said in ways.items():
        if not is_way(name):
            raise UsageError(
                f"{where}: a way cannot be called '{one_line(name)}'.", "Write small letters, digits, - and _."
            )
        for fault in faults(said):
            raise UsageError(f"{where}: the way {one_line(name)} {one_line(fault)}.", _MEND)
    folder = os.path.dirname(where)
    return {name: Way(name, said["kind"], said, folder) for name, said in ways.items()}


def missing(name: str) -> list[str]:
    """Return a warning if this machine has ways, but none of this name: it may be that of another, or a slip."""
    try:
        ways = load()
    except SupportError as error:
        return [error.message]
    known = ", ".join(ways)
    return [] if name in ways or not ways else [f"This machine has no way {name}; it has {known}."]


def fault_of_file(where: str) -> str | None:
    """Return why the file is not read, in words; nothing if it is a plain file of the user's that nobody else can open.

    Raises:
        UsageError: it cannot be looked at.

    """
    try:
        found, seen, above = fault_of(where), os.stat(where), os.stat(os.path.dirname(where))
    except OSError as error:
        raise UsageError(f"{where}: {error.strerror}.", _MEND) from error
    if found:
        return found
    if above.st_mode & 0o022:
        return "others may write into its folder"
    return "others may read it" if seen.st_mode & 0o077 else None
