"""The files of an import: the table that is read, and the one that takes the rows left out."""

import csv
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader, TextIOWrapper
from typing import TextIO

from supportcli.application.importing.sheet import Sheet
from supportcli.cli.input.bounded import BoundedLines
from supportcli.cli.session.own_files import private
from supportcli.domain.errors import UsageError
from supportcli.domain.servicenow.order import Aside


@contextmanager
def table(path: str) -> Iterator[TextIO]:
    """Open a table of UTF-8 text, with or without a byte order mark; `-` is stdin.

    Raises:
        UsageError: it cannot be read, or is not UTF-8.

    """
    try:
        with sys.stdin.buffer if path == "-" else open(path, "rb") as stream:
            lines = BufferedReader(BoundedLines(stream, "stdin" if path == "-" else path))
            yield TextIOWrapper(lines, encoding="utf-8-sig", newline="")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: it is not UTF-8 text (byte {error.start}).", "Export it as UTF-8.") from None
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}.") from error


def write_rejects(path: str, sheet: Sheet, left: Sequence[Aside]) -> None:
    """Write rows as they stood in the log, with their line and what is wrong with them in two more columns.

    Raises:
        UsageError: the file cannot be written.

    """
    try:
        with open(path, "w", encoding="utf-8", newline="", opener=private) as stream:
            out = csv.writer(stream, delimiter=sheet.delimiter)
            out.writerow((*sheet.header, "rejected_line", "rejected_because"))
            width = len(sheet.header)
            for line, reason in left:
                cells = sheet.cells[line]
                out.writerow((*cells, *("",) * (width - len(cells)), line, reason))
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}, so nothing was imported.") from error


def check_apart(source: str, rejects: str) -> None:
    """Check that two files differ.

    Raises:
        UsageError: the rows left out would take the place of the log.

    """
    if os.path.exists(source) and os.path.exists(rejects) and os.path.samefile(source, rejects):
        raise UsageError(f"{rejects} is the log itself, and would be overwritten.", "Name another file.")
