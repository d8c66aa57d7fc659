"""A file of what a monitor has reported, so that it reports only what is new the next time."""

import os
from collections.abc import Iterable

from supportcli.cli.input.bounded import FILE, read_whole
from supportcli.cli.output.page_file import write_page
from supportcli.domain.errors import UsageError

_HEADER = "# Reported by support sla check, of store "


def read_reported(path: str, store: str) -> frozenset[str]:
    """Return the marks that a file holds; none if it is not there yet, or empty.

    Raises:
        UsageError: it cannot be read, holds something else, or is of another store.

    """
    if not os.path.lexists(path):
        return frozenset()
    header, *marks = read_whole(path, FILE).decode(errors="replace").splitlines() or [_HEADER + store]
    if not header.startswith(_HEADER):
        raise UsageError(f"{path} holds something else than what support sla check has reported.", "Name a new file.")
    if header != _HEADER + store:
        raise UsageError(f"{path} is of another store.", "Name another file for each store.")
    return frozenset(marks)


def write_reported(path: str, store: str, marks: Iterable[str]) -> None:
    """Write the marks of what is breached or due soon now.

    Raises:
        UsageError: the file cannot be written.

    """
    write_page([_HEADER + store, *marks], path)
