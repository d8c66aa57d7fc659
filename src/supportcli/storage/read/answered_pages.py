"""Pages that were answered: who said so when, of the cases about which somebody was paged at that time."""

from collections.abc import Iterator

from supportcli.domain.handle import fold_name
from supportcli.domain.time.instant import from_text, to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sql import among, chunks
from supportcli.storage.log.streams import COLUMNS, read_event, stream_of, undone_of

#: A page is answered within a day, or not at all; the cases of that time are few, and found by an index.
_LONGEST = 86400
PAGED = """
SELECT DISTINCT number FROM delivery
WHERE made_at >= :since AND made_at <= :until AND what = 'page' AND number IS NOT NULL
"""
ANSWERS = f"""
SELECT {COLUMNS} FROM event
WHERE stream IN ({{}}) AND kind IN ('page_acknowledged', 'assigned') AND occurred_at > :since AND occurred_at <= :until
ORDER BY stream, version
"""


def answered(database: Database, since: int, until: int) -> Iterator[tuple[str, int]]:
    """Yield who answered a page in `(since, until]`, and when: they acknowledged it, or took the case themselves."""
    values = {"since": to_text(since - _LONGEST), "until": to_text(until)}
    numbers = [row["number"] for row in database.all(PAGED, values)]
    for some in chunks(numbers):
        undone = undone_of(database, some)
        marks, named = among(stream_of(number) for number in some)
        for row in database.all(ANSWERS.format(marks), {**named, "since": to_text(since), "until": to_text(until)}):
            event = read_event(database, row)
            is_theirs = event.kind == "page_acknowledged" or (
                event.kind == "assigned" and fold_name(event.fact.agent) == fold_name(event.actor)
            )
            if is_theirs and event.uid not in undone:
                yield event.actor, from_text(row["occurred_at"])
