"""Records: customers, recordings …, each a stream of its own; read, appended to, and found by their handles."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import groupby
from typing import Any

from supportcli.domain.case.redacting import GONE
from supportcli.domain.errors import StoreError
from supportcli.domain.event import Event
from supportcli.domain.handle import TAIL, fold_name, is_same_phone
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.nouns import NOUNS, noun_of
from supportcli.domain.records import facts_of, fold
from supportcli.domain.unreadable import sentence
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among, chunks
from supportcli.storage.log.streams import COLUMNS, LIGHT, read_stream

# The state of a record is read without the output of recordings, which may be more than fits into memory.
_FACTS = f"SELECT {COLUMNS} FROM event WHERE {LIGHT}"
STREAM = f"{_FACTS} AND stream = :stream ORDER BY version"
SOME = f"{_FACTS} AND stream IN ({{}}) ORDER BY stream, version"
EVERY = f"{_FACTS} AND stream >= :first AND stream < :after ORDER BY stream, version"
HANDLE = ("noun", "record", "sort", "value", "label")
HANDLES = f"SELECT {', '.join(HANDLE)} FROM handle WHERE noun <> 'case' ORDER BY noun, record, sort, value, label"
FIND = "SELECT record, label FROM handle WHERE noun = :noun AND sort = :sort AND value = :value ORDER BY record, label"
SHARED = """
SELECT noun, value FROM handle WHERE sort = 'name' AND label = ''
GROUP BY noun, value HAVING count(DISTINCT record) > 1 ORDER BY noun, value
"""
NAMES = "SELECT DISTINCT value FROM handle WHERE noun = :noun AND sort = 'name' AND label = ''"
ENDING = """
SELECT phone.record, phone.label, phone.value FROM handle AS tail
JOIN handle AS phone ON phone.noun = tail.noun AND phone.record = tail.record AND phone.sort = 'phone'
WHERE tail.noun = :noun AND tail.sort = 'tail' AND tail.value = :tail
"""
ADD = f"INSERT INTO handle ({', '.join(HANDLE)}) VALUES (?, ?, ?, ?, ?)"
FORGET = "DELETE FROM handle WHERE noun = ? AND record = ?"
CLEAR = "DELETE FROM handle"

Values = tuple[Any, ...]
#: The nouns whose records have a row each in a table of their own, and the module of that.
TABLES = {"recording": "recordings", "delivery": "deliveries"}


class HandleMatch(NamedTuple):
    """A record that answers to a handle, and whose handle it is within the record."""

    key: str
    label: str


def stream_of(noun: str, key: str) -> str:
    """Name a record's stream."""
    return f"{noun}:{key}"


def history(database: Database, noun: str, key: str) -> Sequence[Event]:
    """Return a record's events, without the output of a recording; none if there is no such record."""
    with corruption_guard(f"the history of {noun} {key}"):
        return read_stream(database, database.all(STREAM, {"stream": stream_of(noun, key)}), facts_of(noun))


def read(database: Database, noun: str, key: str) -> Any:
    """Return a record as it is now; one of version 0 if nothing was ever said of it."""
    record = fold(noun, key, history(database, noun, key))
    return _with_others(database, noun, record)


def every(database: Database, noun: str) -> Iterator[Any]:
    """Return every record of a noun, by key."""
    # `;` comes right after `:`.
    return _folded(database, noun, database.each(EVERY, {"first": f"{noun}:", "after": f"{noun};"}))


def some(database: Database, noun: str, keys: Sequence[str]) -> Iterator[Any]:
    """Return the records of these keys that there are, by key."""
    for some_keys in chunks(keys):
        marks, named = among(stream_of(noun, key) for key in some_keys)
        yield from _folded(database, noun, database.all(SOME.format(marks), named))


def _folded(database: Database, noun: str, rows: Iterable[Row]) -> Iterator[Any]:
    for stream, some in groupby(rows, lambda row: str(row["stream"])):
        key = stream.partition(":")[2]
        with corruption_guard(f"the history of {noun} {key}"):
            record = fold(noun, key, read_stream(database, [*some], facts_of(noun)))
        yield _with_others(database, noun, record)


def _with_others(database: Database, noun: str, record: Any) -> Any:
    """Return a record, read with those that it was ever merged with, whose streams tell what it is, too."""
    if noun != "customer" or not record.was_merged:
        return record

    def history_of(key: str) -> Any:
        rows = database.all(STREAM, {"stream": stream_of(noun, key)})
        return rules.Recorded(read_stream(database, rows, facts_of(noun)), shared.origins_of(database, rows))

    # Loaded where it is needed: few customers were merged with others.
    rules = import_module("supportcli.domain.customer.together")
    shared = import_module("supportcli.storage.log.shared_streams")
    with corruption_guard(f"the history of {noun} {record.key}"):
        return rules.together(record.key, history_of)


def find(database: Database, noun: str, sort: str, value: str) -> list[HandleMatch]:
    """Return whatever answers to a handle, folded."""
    rows = database.all(FIND, {"noun": noun, "sort": sort, "value": value})
    return [HandleMatch(row["record"], row["label"]) for row in rows]


def names(database: Database, noun: str) -> list[str]:
    """Return every name of the records of a noun, folded."""
    return [row["value"] for row in database.all(NAMES, {"noun": noun})]


def key_of(database: Database, noun: str, name: str) -> str:
    """Return the key of the record of a name: its fold, or the one it got before names were composed (decision 43)."""
    folded = fold_name(name)
    keys = [] if folded.isascii() else [each.key for each in find(database, noun, "name", folded) if not each.label]
    plain = " ".join(name.casefold().split())
    return next((key for key in (plain, folded, *keys) if key in keys), folded)


def shared_names(database: Database) -> Iterator[tuple[str, list[str]]]:
    """Yield the noun and keys of records that have a name in common, as names from before they were composed may."""
    for row in database.all(SHARED):
        yield row["noun"], [each.key for each in find(database, row["noun"], "name", row["value"]) if not each.label]


def find_phone(database: Database, noun: str, digits: str) -> list[HandleMatch]:
    """Return whoever has a phone number, be it written as within the country or as from abroad."""
    rows = database.all(ENDING, {"noun": noun, "tail": digits[-TAIL:]})
    # Sorted here: a statement that sorts by record goes through every handle of the noun.
    return sorted({HandleMatch(row["record"], row["label"]) for row in rows if is_same_phone(row["value"], digits)})


def rows(noun: str, record: Any) -> list[Values]:
    """Work out the handles a record should have.

    Raises:
        StoreError: an event of it cannot be read.

    """
    _check(noun, record)
    return sorted({(noun, record.key, *handle) for handle in record.handles() if handle.value not in {"", GONE}})


def project(database: Database, noun: str, record: Any) -> None:
    """Write what follows from a record, and from the customers that it was merged with. In a transaction."""
    if noun in TABLES:
        database.many(table_of(noun).WRITE, [row(noun, record)])
        return
    others = [read(database, noun, key) for key in record.related] if noun == "customer" else []
    for each in (record, *others):
        database.many(FORGET, [(noun, each.key)])
        database.many(ADD, rows(noun, each))


def table_of(noun: str) -> Any:
    """Return the module of the table in which each record of a noun has a row."""
    return import_module(f"supportcli.storage.tables.{TABLES[noun]}")


def row(noun: str, record: Any) -> Values:
    """Work out the row a record should have in the table of its noun.

    Raises:
        StoreError: it has no beginning, or an event of it cannot be read.

    """
    _check(noun, record)
    with corruption_guard(f"{noun} {record.key}"):
        found: Values = table_of(noun).row(record)
        return found


def _check(noun: str, record: Any) -> None:
    for event in record.unreadable:
        raise StoreError(f"{stream_of(noun, record.key)}: {sentence(event)}.")


def project_streams(database: Database, streams: Sequence[str]) -> None:
    """Write again what follows from the streams that are records'. The caller holds the transaction."""
    for stream in streams:
        noun = noun_of(stream)
        if noun is not None:
            project(database, noun, read(database, noun, stream.partition(":")[2]))


def rebuild_records(database: Database) -> None:
    """Make all that follows from records again. The caller holds the transaction."""
    database.run(CLEAR)
    for noun in TABLES:
        database.run(table_of(noun).CLEAR)
    for noun in NOUNS:
        for record in [*every(database, noun)]:
            project(database, noun, record)


def expected(database: Database) -> list[Values]:
    """Work every handle out from the log.

    Raises:
        StoreError: a record cannot be read.

    """
    return sorted(row for noun in NOUNS for record in every(database, noun) for row in rows(noun, record))


def expected_rows(database: Database, noun: str) -> list[Values]:
    """Work the row of every record of a noun out from the log, of a recording without its output.

    Raises:
        StoreError: one cannot be read.

    """
    return [row(noun, record) for record in every(database, noun)]
