"""What is kept of some cases, each kind read in one go: their events, and the rows that follow from them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among
from supportcli.storage.log import event_log
from supportcli.storage.projections.case_tables import CASE_TABLES, Values
from supportcli.storage.tables import search

EVENTS = f"SELECT {event_log.COLUMNS} FROM event WHERE stream IN ({{}}) ORDER BY stream, version"
#: One for each table.
ROWS = tuple(
    f"SELECT {', '.join(each.columns)} FROM {each.read_from} WHERE {each.named_by} IN ({{}})"
    f" ORDER BY {', '.join(each.columns[: each.keys])}"
    for each in CASE_TABLES
)


class StoredRows(NamedTuple):
    """Events by stream; the rows of each table, and what can be found, by number."""

    events: Mapping[str, Sequence[Row]]
    tables: Mapping[str, Mapping[int, Sequence[Values]]]
    words: Mapping[int, Sequence[Values]]


def read(database: Database, streams: Sequence[str]) -> StoredRows:
    """Read all that is kept of the cases whose streams these are.

    Raises:
        StoreError: something cannot be read.

    """
    # An index that is hurt can tell of a stream that is not a text.
    with corruption_guard("which cases there are"):
        names = [stream.removeprefix("case:") for stream in streams]
    numbers = [int(each) for each in names if each.isdecimal() and len(each) < 19] or [0]
    return StoredRows(
        _by(lambda row: row["stream"], _some(database, EVENTS, streams)),
        {
            table.name: _by(_first, map(tuple, _some(database, sql, [*map(table.written_as, numbers)])))
            for table, sql in zip(CASE_TABLES, ROWS, strict=True)
        },
        _by(_first, search.stored(database, numbers)),
    )


def _some(database: Database, sql: str, wanted: Sequence[object]) -> Sequence[Row]:
    marks, named = among(wanted)
    return database.all(sql.format(marks), named)


def _first(row: Values) -> Any:
    return row[0]


def _by(key: Any, rows: Iterable[Any]) -> Mapping[Any, Sequence[Any]]:
    found = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
