"""What a ledger is made of: sums over the board and the time spent, and the events behind them."""

from collections.abc import Iterator, Sequence

from supportcli.domain.event import Event
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among, chunks
from supportcli.storage.log.streams import COLUMNS, number_of, read_stream, stream_of

KNOWN = """
SELECT record FROM handle WHERE noun = 'customer' AND sort = 'name' AND value = :name AND label = '' LIMIT 1
"""
# The index of consultations is for just these rows.
CONSULTATIONS = """
SELECT count(*) AS taken FROM board
WHERE customer IN ({}) AND kind <> 'incident' AND opened_at >= :since AND opened_at < :before
    AND (closed_as IS NULL OR closed_as NOT IN ('void', 'duplicate'))
"""
TIME = """
SELECT coalesce(sum(spent.seconds), 0) AS taken FROM board JOIN spent ON spent.number = board.number
WHERE board.customer IN ({}) AND board.kind <> 'incident' AND spent.at >= :since AND spent.at < :before
    AND (board.closed_as IS NULL OR board.closed_as NOT IN ('void', 'duplicate'))
"""
NUMBERS = "SELECT number FROM board WHERE customer IN ({}) ORDER BY number"
EVENTS = f"""
SELECT {COLUMNS} FROM event
WHERE stream IN ({{}}) AND kind IN ('opened', 'triaged', 'spent', 'closed', 'reopened', 'undone')
ORDER BY stream, version
"""


def is_known(database: Database, name: str) -> bool:
    """Was anything ever said of a customer of this name, folded? Asked where it must cost nothing."""
    return database.one(KNOWN, {"name": name}) is not None


def consultations(database: Database, names: Sequence[str], since: str, before: str) -> int:
    """Count the consultations that cases of customers so named take, by when they were opened."""
    return _sum(database, CONSULTATIONS, names, since, before)


def seconds(database: Database, names: Sequence[str], since: str, before: str) -> int:
    """Add up the time spent on consultations of customers so named, by when it was spent."""
    return _sum(database, TIME, names, since, before)


def histories(database: Database, names: Sequence[str]) -> Iterator[tuple[int, Sequence[Event]]]:
    """Tell, of every case of customers so named, what can have changed what it takes."""
    marks, named = among(names)
    numbers = [row["number"] for row in database.all(NUMBERS.format(marks), named)]
    for some in chunks(numbers):
        marks, named = among([stream_of(number) for number in some])
        found: dict[int, list[Row]] = {number: [] for number in some}
        with corruption_guard("the events of a ledger"):
            for row in database.all(EVENTS.format(marks), named):
                found[number_of(row["stream"])].append(row)
            read = {number: read_stream(database, rows) for number, rows in found.items()}
        yield from read.items()


def _sum(database: Database, sql: str, names: Sequence[str], since: str, before: str) -> int:
    marks, named = among(names)
    row = database.one(sql.format(marks), {**named, "since": since, "before": before})
    return 0 if row is None else int(row["taken"])
