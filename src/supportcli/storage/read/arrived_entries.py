"""Entries of the ledger that came from elsewhere without a booking, and what tells that an old program entered them."""

from collections.abc import Iterable, Iterator

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sql import among, chunks
from supportcli.storage.log.streams import number_of

# Few streams begin so, and there is an index of them: most stores have no contract, and nothing more is read.
CONTRACTED = """
SELECT 1 FROM event WHERE stream >= 'customer:' AND stream < 'customer;' AND kind = 'contracted' LIMIT 1
"""
#: A booking names its zone.
NEW = """
SELECT stream FROM event WHERE seq > :since AND kind IN ('opened', 'spent') AND payload NOT LIKE :booked
"""
BOOKED = '%"zone":%'
CUSTOMERS = "SELECT DISTINCT customer FROM board WHERE number IN ({}) AND customer IS NOT NULL"
FIRST_CONTRACT = """
SELECT coalesce(origin, '') AS origin, min(seq) AS seq FROM event
WHERE kind = 'contracted' AND stream IN ({}) GROUP BY coalesce(origin, '')
"""
ENTERED = "SELECT coalesce(origin, '') AS origin, seq FROM event WHERE uid IN ({})"


def customers_of_new(database: Database, since: int) -> list[str]:
    """Return the names of the customers for whom something without a booking was entered after a place in the log."""
    if database.one(CONTRACTED) is None:
        return []
    numbers = {number_of(row["stream"]) for row in database.each(NEW, {"since": since, "booked": BOOKED})}
    found: dict[str, None] = {}
    for some in chunks(sorted(numbers)):
        marks, named = among(some)
        found.update((row["customer"], None) for row in database.all(CUSTOMERS.format(marks), named))
    return [*found]


def first_contracts(database: Database, streams: Iterable[str]) -> dict[str, int]:
    """Return where a customer's first contract stands in the log, by the store in which it was recorded."""
    marks, named = among(streams)
    return {row["origin"]: row["seq"] for row in database.all(FIRST_CONTRACT.format(marks), named)}


def entered(database: Database, uids: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield in which store each of some events was recorded, and where it stands in the log."""
    for some in chunks([*uids]):
        marks, named = among(some)
        yield from ((row["origin"], row["seq"]) for row in database.all(ENTERED.format(marks), named))
