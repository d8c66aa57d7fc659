"""What the requests of customers may have led to: wishes, cases that were fixed, links to other cases, solutions."""

from collections.abc import Iterator, Mapping, Sequence

from supportcli.domain.case.terms import SERVICENOW
from supportcli.domain.case.undoing import undone_in
from supportcli.domain.event import Event, in_order
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among, chunks
from supportcli.storage.log.streams import COLUMNS, number_of, read_stream, stream_of

#: What was merged is counted as the case that goes on, and what should not have been opened asks for nothing.
WISHED = """
SELECT linked.value AS key, linked.label AS ref, board.number, board.title, board.opened_at
FROM board JOIN handle AS linked ON linked.noun = 'case' AND linked.record = CAST(board.number AS TEXT)
    AND linked.sort = 'wish'
WHERE board.customer IN ({}) AND (board.closed_as IS NULL OR board.closed_as NOT IN ('void', 'merged'))
"""
CASES = """
SELECT number, title, opened_at, resolved_at, closed_at, closed_as FROM board
WHERE customer IN ({}) AND (closed_as IS NULL OR closed_as NOT IN ('void', 'merged')) ORDER BY number
"""
OF_UIDS = "SELECT number, uid, title, opened_at, customer FROM board WHERE uid IN ({})"
LINKS = f"""
SELECT {COLUMNS} FROM event WHERE stream IN ({{}}) AND kind IN ('linked', 'unlinked', 'undone')
ORDER BY stream, version
"""
ENDS = f"""
SELECT {COLUMNS} FROM event WHERE stream IN ({{}}) AND kind IN ('resolved', 'closed', 'reopened', 'moved', 'undone')
ORDER BY stream, version
"""
OF_NUMBERS = "SELECT number, resolved_at, closed_at, closed_as FROM board WHERE number IN ({})"


def wished(database: Database, names: Sequence[str]) -> list[Row]:
    """Return each wish of each case under these names, by its folded reference."""
    return _some(database, WISHED, names)


def cases(database: Database, names: Sequence[str]) -> list[Row]:
    """Return the cases under these names, but those that were void or went into another."""
    return _some(database, CASES, names)


def of_uids(database: Database, uids: Sequence[str]) -> list[Row]:
    """Return the cases of these uids."""
    return _some(database, OF_UIDS, uids)


def ends(database: Database, numbers: Sequence[int]) -> list[Row]:
    """Return how and when cases ended."""
    return _some(database, OF_NUMBERS, numbers)


def links(database: Database, numbers: Sequence[int]) -> Mapping[int, set[tuple[str, int]]]:
    """Return what each case is to which others."""
    found: dict[int, set[tuple[str, int]]] = {}
    for number, event in _events(database, LINKS, numbers):
        event.fact.apply(_Links(found.setdefault(number, set())), event)
    return found


def last_words(database: Database, numbers: Sequence[int]) -> Mapping[int, str | None]:
    """Return what the customer was written at the end of each case, if anything.

    What an import has there was written among those who worked on it, for nobody else; and what was written before the
    case was moved to them may have been for the customer before.
    """
    found: dict[int, str | None] = {}
    for number, event in _events(database, ENDS, numbers):
        if event.kind in {"reopened", "moved"}:
            found[number] = None
        elif event.fact.text:
            found[number] = None if event.channel == SERVICENOW else event.fact.text
    return found


class _Links:
    """What a link is applied to: the links of a case, without the rest of it."""

    def __init__(self, links: set[tuple[str, int]]) -> None:
        self.links = links


def _events(database: Database, sql: str, numbers: Sequence[int]) -> Iterator[tuple[int, Event]]:
    """Yield the events of cases that count, each case's in their order."""
    streams: dict[str, list[Row]] = {}
    for row in _some(database, sql, [stream_of(number) for number in numbers]):
        streams.setdefault(row["stream"], []).append(row)
    for stream, rows in streams.items():
        with corruption_guard(f"the history of case {number_of(stream)}"):
            events = in_order(read_stream(database, rows))
        gone = undone_in(events)
        yield from ((number_of(stream), event) for event in events if event.kind != "undone" and event.uid not in gone)


def _some(database: Database, sql: str, wanted: Sequence[object]) -> list[Row]:
    found: list[Row] = []
    for few in chunks(wanted):
        marks, named = among(few)
        found += database.all(sql.format(marks), named)
    return found
