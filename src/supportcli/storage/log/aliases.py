"""Cases and policies of other stores under the numbers they have here; what was merged is read through them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.nouns import NUMBERED
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row

#: Characters of a store's id by which people tell it from others.
SHORT = 8

HERE = "SELECT here FROM alias WHERE origin = :origin AND noun = :noun AND there = :there"
OF = "SELECT origin, there FROM alias WHERE noun = 'case' AND here = :number ORDER BY origin, there"
BY_ORIGIN = """
SELECT here FROM alias WHERE noun = 'case' AND there = :number AND origin >= :prefix AND origin < :after LIMIT 2
"""
#: A case that came under its own number has no alias.
UNCHANGED_NUMBER = """
SELECT 1 AS it FROM event
WHERE stream = :stream AND version = 1 AND origin >= :prefix AND origin < :after AND was IS NOT NULL
"""
ADD = """
INSERT INTO alias (origin, noun, there, here) VALUES (?, ?, ?, ?)
ON CONFLICT (origin, noun, there) DO UPDATE SET here = excluded.here
"""
ALL = "SELECT origin, noun, there, here FROM alias ORDER BY origin, noun, there"
MERGED = "SELECT seq, stream, policy, origin, was FROM event WHERE was IS NOT NULL AND seq > :after ORDER BY seq"
CLEAR = "DELETE FROM alias"


class Alias(NamedTuple):
    """A number of another store and ours for the same thing; the noun is `case` or `policy`."""

    origin: str
    noun: str
    there: int
    here: int


def local_number(database: Database, origin: str, noun: str, there: int) -> int:
    """Return our number for a number of another store: the same, unless it had to become another."""
    row = database.one(HERE, {"origin": origin, "noun": noun, "there": there})
    return there if row is None else int(row["here"])


def with_local_numbers(database: Database, row: Row, fact: Any) -> Any:
    """Return a merged fact with cases and policies under their local numbers."""
    kind = row["kind"]
    if kind == "opened":
        return fact._replace(number=int(row["stream"].removeprefix("case:")))
    if kind in NUMBERED:
        field, noun = NUMBERED[kind]
        return fact._replace(**{field: local_number(database, row["origin"], noun, getattr(fact, field))})
    return fact


def read_aliases(rows: Iterable[Row | Mapping[str, Any]]) -> Iterator[Alias]:
    """Yield the aliases that merged events record: numbers that changed on the merge.

    Raises:
        StoreError: one does not say it.

    """
    for row in rows:
        with corruption_guard(f"what event {row['seq']} says of where it came from"):
            found = [*_read_row(row)]
        yield from found


def _read_row(row: Row | Mapping[str, Any]) -> Iterator[Alias]:
    origin, (stream, _, policy) = row["origin"], json.loads(row["was"])
    if origin.__class__ is not str or policy.__class__ is not int:
        raise TypeError
    if stream.startswith("case:") and stream != row["stream"]:
        there, ours = (int(name.removeprefix("case:")) for name in (stream, row["stream"]))
        yield Alias(origin, "case", there, ours)
    if policy != row["policy"]:
        yield Alias(origin, "policy", policy, row["policy"])


def add(database: Database, found: Iterable[Alias]) -> None:
    """Write aliases down. The caller holds the transaction."""
    database.many(ADD, found)


def expected(database: Database) -> list[Alias]:
    """Work every alias out from the log."""
    return sorted(set(read_aliases(database.each(MERGED, {"after": 0}))))


def rebuild_aliases(database: Database) -> None:
    """Make the aliases again from the log. The caller holds the transaction."""
    database.run(CLEAR)
    add(database, expected(database))


def of(database: Database, number: int) -> list[str]:
    """Return what a case is called elsewhere: `142@0193f2a1`."""
    return [f"{row['there']}@{row['origin'][:SHORT]}" for row in database.all(OF, {"number": number})]


def find_by_origin(database: Database, number: int, prefix: str) -> Sequence[int]:
    """Return our numbers of up to two cases that have this number in a store whose id begins so."""
    origin = {"prefix": prefix, "after": prefix + "~"}
    rows = database.all(BY_ORIGIN, {"number": number, **origin})
    if not rows and database.one(UNCHANGED_NUMBER, {"stream": f"case:{number}", **origin}) is not None:
        return [number]
    return [row["here"] for row in rows]
