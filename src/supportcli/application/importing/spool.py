"""Rows of a file that is imported, kept in a temporary file instead of memory and found by their line."""

import marshal
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from tempfile import TemporaryFile, gettempdir
from typing import Any, BinaryIO
from weakref import finalize

from supportcli.domain.errors import StoreError
from supportcli.domain.servicenow.row import IncidentRow

_NOTHING = -1


class Spool:
    """Tuples of text and numbers by line; the file has no name and is gone with the process.

    Memory grows with the tuples, not with the lines: a text may go over many.
    """

    def __init__(self) -> None:
        #: By the order in which they came: the line of each, and where it ends in the file.
        self._lines = array("q")
        self._ends = array("q")
        try:
            self._file = TemporaryFile(prefix="support-")  # noqa: SIM115  (it is open as long as the rows are needed)
        except OSError as error:
            raise _failure(error) from error
        finalize(self, _close, self._file)

    def __len__(self) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    def add(self, line: int, values: tuple[Any, ...]) -> None:
        """Keep the values of a line; lines come in rising order.

        Raises:
            StoreError: the disk does not take them.

        """
        # Only this process writes the file, and nobody else can open it.
        packed = marshal.dumps(values)
        begin = self._begin(len(self))
        try:
            self._file.seek(begin)
            self._file.write(packed)
        except OSError as error:
            raise _failure(error) from error
        self._lines.append(line)
        self._ends.append(begin + len(packed))

    def __getitem__(self, line: int) -> tuple[Any, ...]:
        """Return the values of a line.

        Raises:
            KeyError: there is no such line.
            StoreError: the disk does not give them back.

        """
        place = bisect_left(self._lines, line)
        if place == len(self) or self._lines[place] != line:
            raise KeyError(line)
        return self.at(place)

    def at(self, place: int) -> tuple[Any, ...]:
        """Return the values that came in this place, from 0 on.

        Raises:
            StoreError: the disk does not give them back.

        """
        begin = self._begin(place)
        try:
            self._file.seek(begin)
            values: tuple[Any, ...] = marshal.loads(self._file.read(self._ends[place] - begin))  # noqa: S302
        except OSError as error:
            raise _failure(error) from error
        return values

    def items(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Yield every line with its values.

        Raises:
            StoreError: the disk does not give them back.

        """
        for place, line in enumerate(self._lines):
            yield line, self.at(place)

    def _begin(self, place: int) -> int:
        return self._ends[place - 1] if place else 0


def _close(file: BinaryIO) -> None:
    # What could not be written was said when it failed; nobody needs the rest.
    with suppress(OSError):
        file.close()


class SpooledIncidents(Mapping[str, list[Any]]):
    """The sound rows of each incident, read from a spool when they are asked for; incidents in order of appearance."""

    def __init__(self, make: Callable[[tuple[Any, ...]], Any] = IncidentRow._make) -> None:
        self._rows = Spool()
        #: How a row is made of its values.
        self._make = make
        #: By incident the place of its last row, and by place the one before it, or nothing.
        self._last: dict[str, int] = {}
        self._before = array("q")

    def add(self, row: Any) -> None:
        """Keep a row; lines come in rising order.

        Raises:
            StoreError: the disk does not take it.

        """
        self._before.append(self._last.get(row.number, _NOTHING))
        self._last[row.number] = len(self._rows)
        self._rows.add(row.line, tuple(row))

    def __getitem__(self, number: str) -> list[Any]:
        """Return the rows of an incident in the order of the file."""
        place, rows = self._last[number], []
        while place != _NOTHING:
            rows.append(self._make(self._rows.at(place)))
            place = self._before[place]
        return rows[::-1]

    def __iter__(self) -> Iterator[str]:
        """Return the incidents in the order of their first rows."""
        return iter(self._last)

    def __len__(self) -> int:
        """Return how many incidents there are."""
        return len(self._last)


def _failure(error: OSError) -> StoreError:
    return StoreError(
        f"Rows cannot be kept in {gettempdir()} while they are imported: {error.strerror}.",
        "Nothing was imported. Set TMPDIR to a folder with more space.",
    )
