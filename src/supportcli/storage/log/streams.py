"""The log, read: the streams of cases and what happened last; nothing here writes, so nothing here hashes."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

from supportcli.domain.case.undoing import undone_in
from supportcli.domain.case.vocabulary import FACTS
from supportcli.domain.event import Event
from supportcli.domain.fact_check import read_known_fact
from supportcli.domain.nouns import HEAVY_KINDS, OWN_NUMBERED
from supportcli.domain.time.instant import from_text
from supportcli.domain.unreadable import KIND, Unreadable
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import CHUNK, END, among
from supportcli.storage.log import aliases

_CASE = "case:"
#: What this store holds for unproved.
DOUBTS = frozenset(("unproved", "customer_unproved"))

#: Events whose text a fold reads: without the output of recordings, which may be more than fits into memory.
LIGHT = " AND ".join(f"kind <> '{kind}'" for kind in HEAVY_KINDS)
COLUMNS = "seq, uid, stream, version, kind, occurred_at, recorded_at, actor, channel, policy, payload, origin, was"
STREAM = f"SELECT {COLUMNS} FROM event WHERE stream = :stream ORDER BY version"
UNDOINGS = f"SELECT {COLUMNS} FROM event WHERE stream IN ({{}}) AND kind = 'undone' ORDER BY stream, version"
LATEST = f"""
SELECT {COLUMNS} FROM event
WHERE seq < :before AND stream >= 'case:' AND stream < 'case;' AND occurred_at >= :since AND occurred_at < :until
ORDER BY seq DESC LIMIT :limit
"""
# There is an index of just the events of each of these kinds, by `seq`.
REPRIORITISED = f"""
SELECT {COLUMNS} FROM event WHERE kind = 'reprioritised' AND seq < :before ORDER BY seq DESC LIMIT :limit
"""
OVERRIDDEN = f"""
SELECT {COLUMNS} FROM event WHERE kind = 'overridden' AND seq < :before ORDER BY seq DESC LIMIT :limit
"""
FOLLOWED = f"""
SELECT {COLUMNS} FROM event WHERE kind = 'followed' AND seq < :before ORDER BY seq DESC LIMIT :limit
"""
ESCALATED = f"""
SELECT {COLUMNS} FROM event WHERE kind = 'escalated' AND seq < :before ORDER BY seq DESC LIMIT :limit
"""
PAGED = f"""
SELECT {COLUMNS} FROM event WHERE kind = 'paged' AND seq < :before ORDER BY seq DESC LIMIT :limit
"""
TICKED = f"""
SELECT {COLUMNS} FROM event WHERE stream IN ({{}}) AND kind IN ('step_ticked', 'item_checked') ORDER BY stream, version
"""
LAST_SEQ = "SELECT max(seq) AS seq FROM event"
MOVED = f"""
SELECT {COLUMNS} FROM event WHERE seq > :seq AND kind IN ('opened', 'reopened', 'reprioritised') ORDER BY seq
"""
LAST_VERSION = "SELECT max(version) AS version FROM event WHERE stream = :stream"


def stream_of(number: int) -> str:
    """Name a case's stream."""
    return f"{_CASE}{number}"


def last_version(database: Database, stream: str) -> int:
    """Return how many events a stream has; 0 if there is no such."""
    row = database.one(LAST_VERSION, {"stream": stream})
    return 0 if row is None else row["version"] or 0


def number_of(stream: str) -> int:
    """Return the number of the case a stream belongs to."""
    return int(stream.removeprefix(_CASE))


def history(database: Database, number: int) -> Sequence[Event]:
    """Return a case's events in the order in which they were recorded; none if there is no such case."""
    with corruption_guard(f"the history of case {number}"):
        return read_stream(database, database.all(STREAM, {"stream": stream_of(number)}))


def read_stream(
    database: Database, rows: Sequence[Row], facts: Mapping[str, Any] = FACTS, known: Sequence[Event] = ()
) -> Sequence[Event]:
    """Read the events of one stream, all of them, in the order in which this store learned of them.

    Where several stores recorded them, promises, access windows and contracts have the numbers they have here.
    `known` are the first of them, where they were read before.
    """
    # By its place, which is looked up once: by name takes five times as long.
    place = [*rows[0].keys()].index("origin") if rows else 0
    origins = {row[place] for row in rows}
    first = known if origins == {None} else ()
    events = [*first, *(read_event(database, row, facts) for row in rows[len(first) :])]
    is_own = facts is FACTS and None in origins
    if len(origins) < 2 and (is_own or all(event.kind not in DOUBTS for event in events)):
        return events
    # Loaded where it is needed: most stores have no such stream, and every command would pay for the module.
    shared: Sequence[Event] = import_module("supportcli.storage.log.shared_streams").read(database, rows, events)
    return shared


def undone_of(database: Database, numbers: Sequence[int]) -> frozenset[str]:
    """Return the uids of the events of these cases that were undone."""
    marks, named = among(stream_of(number) for number in numbers)
    with corruption_guard("an undoing"):
        return undone_in([read_event(database, row) for row in database.all(UNDOINGS.format(marks), named)])


def read_event(database: Database, row: Row, facts: Mapping[str, Any] = FACTS) -> Event:
    """Read an event, of a case's stream unless other `facts` are given.

    What was merged from another store names cases and policies as they are called here. An event that this program
    cannot tell has an `Unreadable` in place of its fact.
    """
    # By their places, which are the same in every selection of events: by name takes five times as long.
    seq, uid, _, version, kind, occurred_at, recorded_at, actor, channel, policy, *_ = row
    fact = read_known_fact(kind, row["payload"], facts)
    if fact.__class__ is Unreadable:
        kind = KIND
    elif row["was"] is not None:
        fact = aliases.with_local_numbers(database, row, fact)
    at = from_text(occurred_at)
    recorded = at if recorded_at == occurred_at else from_text(recorded_at)
    return Event(seq, uid, version, kind, at, recorded, actor, channel, policy, fact)


def latest(database: Database, since: str = "", until: str = "~") -> Iterator[tuple[int, Event]]:
    """Yield the events of cases, last recorded first: the case's number and the event.

    They occurred from one instant until before another, as text.
    """
    return _backwards(database, LATEST, {"since": since, "until": until})


def reprioritised(database: Database) -> Iterator[tuple[int, Event]]:
    """Yield every change of priority, last recorded first: the case's number and the event."""
    return _backwards(database, REPRIORITISED)


def moved_since(database: Database, seq: int | None) -> tuple[int, list[tuple[int, Event]]]:
    """Return the last event's `seq`, and the openings, reopenings and changes of priority after `seq`, oldest first.

    Without a `seq` no event is read.
    """
    row = database.one(LAST_SEQ)
    last = 0 if row is None or row["seq"] is None else row["seq"]
    if seq is None or last <= seq:
        return last, []
    with corruption_guard("an event"):
        moved = [(number_of(row["stream"]), read_event(database, row)) for row in database.all(MOVED, {"seq": seq})]
    return last, moved


def overridden(database: Database) -> Iterator[tuple[int, Event]]:
    """Yield every override of a gate, last recorded first: the case's number and the event."""
    return _backwards(database, OVERRIDDEN)


def escalated(database: Database) -> Iterator[tuple[int, Event]]:
    """Yield every escalation, last recorded first: the case's number and the event."""
    return ((number, event) for number, event in _backwards(database, ESCALATED) if event.kind == "escalated")


def paged(database: Database) -> Iterator[tuple[int, Event]]:
    """Yield every step of a ladder that ran, last recorded first: the case's number and the event."""
    return ((number, event) for number, event in _backwards(database, PAGED) if event.kind == "paged")


def ticked(database: Database, numbers: Sequence[int]) -> dict[int, list[Event]]:
    """Return the steps of runbooks that were ticked on these cases, and the items of checklists that were checked.

    By the number of the case, and without those that were undone.
    """
    marks, named = among(stream_of(number) for number in numbers)
    gone, found = undone_of(database, numbers), dict[int, list[Event]]()
    with corruption_guard("a step"):
        for row in database.all(TICKED.format(marks), named):
            event = read_event(database, row)
            if event.kind in {"step_ticked", "item_checked"} and event.uid not in gone:
                found.setdefault(number_of(row["stream"]), []).append(event)
    return found


def followings(database: Database) -> Iterator[tuple[int, Event]]:
    """Yield every beginning and end of following a case, last recorded first: the case's number and the event."""
    return ((number, event) for number, event in _backwards(database, FOLLOWED) if event.kind == "followed")


def _backwards(database: Database, sql: str, values: Mapping[str, str] = {}) -> Iterator[tuple[int, Event]]:
    before = END
    while rows := database.all(sql, {**values, "before": before, "limit": CHUNK}):
        with corruption_guard("an event"):
            read = [(number_of(row["stream"]), _read_alone(database, row)) for row in rows]
        yield from read
        before = rows[-1]["seq"]


def _read_alone(database: Database, row: Row) -> Event:
    """Read an event that is not read with its stream, under the numbers that things have here."""
    event = read_event(database, row)
    if row["was"] is None or event.kind not in OWN_NUMBERED:
        return event
    # What another store called it says nothing here, so the stream tells.
    return next(each for each in history(database, number_of(row["stream"])) if each.uid == event.uid)
