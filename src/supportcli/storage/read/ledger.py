"""What a ledger is made of: the events of cases that are charged."""

import json
from collections.abc import Iterable, Iterator, Sequence

from supportcli.domain.event import Event
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among, chunks
from supportcli.storage.log.streams import COLUMNS, number_of, read_stream, stream_of

KNOWN = """
SELECT record FROM handle WHERE noun = 'customer' AND sort = 'name' AND value = :name AND label = '' LIMIT 1
"""
NUMBERS = "SELECT number FROM board WHERE customer IN ({}) ORDER BY number"
# The index of consultations is for just these rows.
CHARGED = """
SELECT number FROM board
WHERE customer IN ({}) AND kind <> 'incident' AND (closed_as IS NULL OR closed_as NOT IN ('void', 'duplicate'))
ORDER BY number
"""
SINCE = """
SELECT number FROM board JOIN event ON event.stream = 'case:' || number AND event.version = 1
WHERE customer IN ({}) AND event.seq > :since ORDER BY number
"""
EVENTS = f"""
SELECT {COLUMNS} FROM event
WHERE stream IN ({{}})
AND kind IN ('opened', 'triaged', 'edited', 'moved', 'spent', 'closed', 'merged_into', 'reopened', 'undone')
ORDER BY stream, version
"""

ERASURES = "SELECT DISTINCT command FROM event WHERE kind = 'redacted' AND stream IN ({})"
# There is no index of commands: every event is looked at, once somebody was erased.
ERASED = """
SELECT stream, payload FROM event
WHERE kind = 'redacted' AND stream >= 'case:' AND stream < 'case;' AND command IN ({})
"""


def is_known(database: Database, name: str) -> bool:
    """Was anything ever said of a customer of this name, folded? Asked where it must cost nothing."""
    return database.one(KNOWN, {"name": name}) is not None


def erased_with(database: Database, streams: Iterable[str]) -> list[int]:
    """Return the numbers of the cases from which the name of a customer of these streams was taken out, in order.

    Both redactions are of one command; the name under which the customer is kept stays in its stream.
    """
    marks, named = among(streams)
    commands = [row["command"] for row in database.all(ERASURES.format(marks), named)]
    found: set[int] = set()
    for some in chunks(commands):
        marks, named = among(some)
        rows = database.all(ERASED.format(marks), named)
        found.update(number_of(row["stream"]) for row in rows if "customer" in json.loads(row["payload"])["fields"])
    return sorted(found)


def opened_since(database: Database, names: Sequence[str], since: int) -> list[int]:
    """Return the numbers of the cases of customers so named of which this store learned after a place in the log."""
    marks, named = among(names)
    return [row["number"] for row in database.all(SINCE.format(marks), {**named, "since": since})]


def histories(
    database: Database, names: Sequence[str], *, charged: bool = False, also: Sequence[int] = ()
) -> Iterator[tuple[int, Sequence[Event]]]:
    """Yield the number of every case that is or was of customers so named, and what can have changed what it takes.

    Only those that are `charged` now, if asked for. `also` are cases from which the name was taken out.
    """
    marks, named = among(names)
    numbers = [row["number"] for row in database.all((CHARGED if charged else NUMBERS).format(marks), named)]
    if not charged:
        # Loaded where a ledger is read line by line: every change looks here for notices alone.
        from supportcli.storage.log.moved_cases import moved_from

        numbers = [*numbers, *moved_from(database, names)]
    if also or not charged:
        numbers = sorted({*numbers, *also})
    for some in chunks(numbers):
        marks, named = among([stream_of(number) for number in some])
        found: dict[int, list[Row]] = {number: [] for number in some}
        with corruption_guard("the events of a ledger"):
            for row in database.all(EVENTS.format(marks), named):
                found[number_of(row["stream"])].append(row)
            read = {number: read_stream(database, rows) for number, rows in found.items()}
        yield from read.items()
