"""SQL text as the driver takes it: `:name` and `?` translated once for each statement, rows read by name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from supportcli.domain.errors import UsageError
from supportcli.storage.engine.server_driver import extensions

#: Text, a quoted name or a comment is left alone, and so is a cast: a colon in them names no parameter.
_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|::|:(?P<name>[A-Za-z_]\w*)|(?P<place>\?)|%""")
#: Rows and bytes in one statement or message at the most.
BATCH_ROWS, BATCH_BYTES = 1000, 1 << 20


class ServerRow:
    """A row of an answer: by name, by place, and as its values in order."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[str, int], values: Sequence[Any]) -> None:
        self._places = places
        self._values = values

    def __getitem__(self, name: str | int, /) -> Any:
        return self._values[self._places[name] if isinstance(name, str) else name]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def keys(self) -> Sequence[str]:
        """Return the columns' names."""
        return list(self._places)


def rows_of(cursor: extensions.cursor) -> list[ServerRow]:
    """Return the rows of the last answer; none if it has no rows at all."""
    if cursor.description is None:
        return []
    places = {column[0]: place for place, column in enumerate(cursor.description)}
    return [ServerRow(places, values) for values in cursor.fetchall()]


@lru_cache
def with_names(sql: str) -> str:
    """Translate `:name` to `%(name)s`."""
    return _TOKEN.sub(lambda found: f"%({found['name']})s" if found["name"] else found[0].replace("%", "%%"), sql)


@lru_cache
def with_places(sql: str) -> str:
    """Translate `?` to `%s`."""
    return _TOKEN.sub(lambda found: "%s" if found["place"] else found[0].replace("%", "%%"), sql)


def bound(cursor: extensions.cursor, sql: str, values: Mapping[str, Any]) -> bytes:
    """Write a statement with its values.

    Raises:
        UsageError: no column can hold one of them.

    """
    for value in values.values():
        # The server would take it for a number of another kind; a file refuses it.
        if isinstance(value, int) and not -(1 << 63) <= value < 1 << 63:
            raise UsageError("That number is larger than a store can count.")
    return _quoted(cursor, with_names(sql), values)


def batches(cursor: extensions.cursor, sql: str, values: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Yield statements that run one change for every row of values, many rows in each.

    An INSERT takes its rows as one list; with ON CONFLICT it does not, for there a row may follow on one that it
    updates, which one statement refuses.
    """
    text = with_places(sql)
    head, is_insert, row = text.rpartition("VALUES") if "ON CONFLICT" not in sql else ("", "", text)
    before, between = ((head.replace("%%", "%") + "VALUES ").encode(), b", ") if is_insert else (b"", b";\n")
    some: list[bytes] = []
    size = 0
    for each in values:
        some.append(_quoted(cursor, row, tuple(each)))
        size += len(some[-1])
        if len(some) == BATCH_ROWS or size > BATCH_BYTES:
            yield before + between.join(some)
            some, size = [], 0
    if some:
        yield before + between.join(some)


def _quoted(cursor: extensions.cursor, text: str, values: Any) -> bytes:
    try:
        return cursor.mogrify(text, values)
    except UnicodeEncodeError as error:
        raise UsageError("That text is not valid Unicode, so no store can hold it.") from error
    except ValueError as error:
        raise UsageError("That text holds a NUL character, which no server can store.") from error
