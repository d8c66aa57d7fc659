"""What customers said of cases: ratings, scores of --nps, thanks; and for which closings a rating was asked."""

from collections.abc import Sequence

from supportcli.domain.event import Event
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sql import among
from supportcli.storage.log.streams import COLUMNS, number_of, read_event, stream_of, undone_of

#: A case that was rated since was changed since.
RATED = "SELECT number FROM board WHERE updated_at >= :since AND rating IS NOT NULL"
FOUND = """
SELECT CAST(record AS BIGINT) AS number FROM handle
WHERE noun = 'case' AND sort IN ('asked', 'recommended', 'thanked') AND value >= :since AND value < :until
"""
UNANSWERED = """
SELECT CAST(record AS BIGINT) AS number FROM handle WHERE noun = 'case' AND sort = 'asked' AND label = 'open'
"""
EVENTS = f"""
SELECT {COLUMNS} FROM event
WHERE stream IN ({{}}) AND kind IN ('rated', 'recommended', 'thanked', 'rating_drawn') ORDER BY stream, version
"""


def cases_with(database: Database, since: str, until: str) -> list[int]:
    """Return the numbers of the cases about which something may have been said between two instants (texts)."""
    rated = database.all(RATED, {"since": since})
    found = database.all(FOUND, {"since": since, "until": until})
    return sorted({row["number"] for row in (*rated, *found)})


def unanswered(database: Database) -> list[int]:
    """Return the numbers of the cases whose customer is to be asked for a rating, and gave none since."""
    return sorted({row["number"] for row in database.all(UNANSWERED)})


def said(database: Database, numbers: Sequence[int]) -> dict[int, list[Event]]:
    """Return what was said of each of some cases, and the draws, without what was undone, in order of occurrence."""
    marks, named = among(stream_of(number) for number in numbers)
    gone, found = undone_of(database, numbers), dict[int, list[Event]]()
    with corruption_guard("a rating"):
        for row in database.all(EVENTS.format(marks), named):
            event = read_event(database, row)
            # What cannot be read is of another kind.
            if event.uid not in gone and event.kind == row["kind"]:
                found.setdefault(number_of(row["stream"]), []).append(event)
    return {
        number: sorted(events, key=lambda event: (event.occurred_at, event.seq)) for number, events in found.items()
    }
