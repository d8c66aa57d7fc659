"""How much of the log was here at an instant, and which cases what was asked then can concern (decision 99)."""

from collections.abc import Iterator, Sequence

from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among, chunks
from supportcli.storage.log.event_log import COLUMNS, HEAD
from supportcli.storage.log.streams import LIGHT

#: What was merged counts from the next event that was recorded here; another log that was continued is one's own.
OWN = "SELECT seq, recorded_at FROM event WHERE seq >= :seq AND was IS NULL ORDER BY seq LIMIT 1"
LAST_OWN = "SELECT seq FROM event WHERE was IS NULL ORDER BY seq DESC LIMIT 1"
ANY = "SELECT seq, recorded_at FROM event WHERE seq >= :seq ORDER BY seq LIMIT 1"

#: Cases that are open now, that changed since an instant, whose clocks go on after they were closed, and to which
#: something happened earlier than it came here: together all that can have been open, or have changed, since then.
OPEN = "SELECT number FROM board WHERE is_open = 1 AND opened_at <= :latest"
CHANGED = "SELECT number FROM board WHERE updated_at >= :since AND opened_at <= :latest"
CLOCKED = "SELECT DISTINCT number FROM clock WHERE owed_at IS NOT NULL"
LATER = """
SELECT DISTINCT stream FROM event WHERE (occurred_at < recorded_at OR was IS NOT NULL) AND seq > :seq
AND stream >= 'case:' AND stream < 'case;'
"""
EVERY = "SELECT number FROM board WHERE opened_at <= :latest"

OF_STREAMS = f"SELECT {COLUMNS} FROM event WHERE stream IN ({{}}) AND seq <= :seq AND {LIGHT}"
OF_RECORDS = f"SELECT {COLUMNS} FROM event WHERE stream >= :first AND stream < :after AND seq <= :seq AND {LIGHT}"
RECORDINGS = "SELECT uid FROM recording WHERE number IN ({}) ORDER BY uid"
ALIASES = "SELECT origin, noun, there, here FROM alias"
CUSTOMERS = "SELECT name, first_seen_at FROM customer WHERE first_seen_at <= :at ORDER BY first_seen_at, name"
#: Everything but cases; of deliveries and recordings there are many, and no queue shows them.
_RECORDS = (("", "case:"), ("case;", "delivery:"), ("delivery;", "recording:"), ("recording;", "~"))
#: Seconds by which another clock may have been ahead of the one that recorded.
_AHEAD = 3600


def position(database: Database, at: int) -> int:
    """Return how many events of the log were here at an instant.

    Where the time of recording runs backwards an instant is there more than once, and one of its places is taken.
    """
    last, own, text = database.one(HEAD), database.one(LAST_OWN), to_text(at)
    end = last["seq"] if last is not None else 0
    of_own = own["seq"] if own is not None else 0
    found = _last_by(database, OWN, 0, of_own, text)
    # What was merged last, and nothing was recorded after it, counts from when it was recorded elsewhere.
    return _last_by(database, ANY, of_own, end, text) if found == of_own else found


def began(database: Database) -> str | None:
    """Return when the first event of the log was recorded, as text; nothing if there is none."""
    row = database.one(ANY, {"seq": 1})
    return None if row is None else row["recorded_at"]


def _last_by(database: Database, statement: str, low: int, high: int, text: str) -> int:
    """Return the last place after `low`, up to `high`, that was recorded by an instant; `low` if none was."""
    while low < high:
        middle = (low + high + 1) // 2
        row = database.one(statement, {"seq": middle})
        if row is not None and row["recorded_at"] <= text:
            low = row["seq"]
        else:
            high = middle - 1
    return low


def concerned(database: Database, seq: int, at: int, since: int | None) -> set[int]:
    """Return every case that was open at an instant, or changed between `since` and then; and some that did not.

    All there were, without a `since`. `seq` is the place in the log that belongs to the instant.
    """
    latest = to_text(at + _AHEAD)
    if since is None:
        return {row["number"] for row in database.all(EVERY, {"latest": latest})}
    given = {"latest": latest, "since": to_text(since)}
    found = {row["number"] for row in database.each(OPEN, {"latest": latest})}
    found.update(row["number"] for row in database.each(CHANGED, given))
    found.update(row["number"] for row in database.each(CLOCKED))
    found.update(int(row["stream"].removeprefix("case:")) for row in database.each(LATER, {"seq": seq}))
    return found


def events_of(database: Database, streams: Sequence[str], seq: int) -> Iterator[Row]:
    """Yield the events of streams up to a place in the log, without the output of recordings."""
    for some in chunks(streams):
        marks, named = among(some)
        yield from database.all(OF_STREAMS.format(marks), {**named, "seq": seq})


def events_of_records(database: Database, seq: int) -> Iterator[Row]:
    """Yield the events up to a place in the log that are about no case: policies, customers, people."""
    for first, after in _RECORDS:
        yield from database.all(OF_RECORDS, {"first": first, "after": after, "seq": seq})
