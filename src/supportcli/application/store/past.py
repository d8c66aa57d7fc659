"""A store as it was known at an instant: its log up to there, and what follows from that (decision 99)."""

from collections.abc import Iterable
from itertools import islice

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sql import among
from supportcli.storage.engine.sqlite import SqliteDatabase
from supportcli.storage.log import event_log
from supportcli.storage.log.aliases import Alias
from supportcli.storage.log.interchange import set_store_id, store_id
from supportcli.storage.log.streams import stream_of
from supportcli.storage.projections import records
from supportcli.storage.projections.rebuild import rebuild_projections
from supportcli.storage.read import past
from supportcli.storage.schema.migrations import migrate
from supportcli.storage.tables import customers

#: Events that are held at a time.
_AT_ONCE = 10_000


class Known(NamedTuple):
    """A store as it was, of this process alone; how many of how many events it goes by.

    `began` is when the first event of the log was recorded, as text; nothing if there is none.
    """

    database: Database
    events: int
    of: int
    began: str | None


def known_at(database: Database, at: int, since: int | None = None, cases: Iterable[int] = ()) -> Known:
    """Return a store as it was known at an instant, of this process alone.

    It holds the cases that were open then or changed since an instant before, those that are named, and perhaps others;
    all of them without a `since`.

    Raises:
        StoreError: an event cannot be read.

    """
    seq = past.position(database, at)
    named = sorted(cases)
    numbers = past.concerned(database, seq, at, since) | {*named} if seq else set()
    streams = [*map(stream_of, sorted(numbers)), *_recordings(database, named)]
    # Without a name it is in memory, and what does not fit there is in a file that nobody else sees.
    made = SqliteDatabase("")
    with made.transaction():
        migrate(made)
        set_store_id(made, store_id(database))
        for rows in (past.events_of_records(database, seq), past.events_of(database, streams, seq)):
            while some := [tuple(row) for row in islice(rows, _AT_ONCE)]:
                event_log.insert(made, some)
        others = (Alias(*row) for row in database.all(past.ALIASES))
        rebuild_projections(made, [each for each in others if each.noun == "case" and each.here not in numbers])
        seen = database.all(past.CUSTOMERS, {"at": to_text(at)})
        customers.add(made, ((row["name"], row["first_seen_at"]) for row in seen))
    return Known(made, seq, event_log.head(database).seq, past.began(database))


def _recordings(database: Database, numbers: list[int]) -> list[str]:
    """Return the streams of the recordings of cases."""
    if not numbers:
        return []
    marks, named = among(numbers)
    rows = database.all(past.RECORDINGS.format(marks), named)
    return [records.stream_of("recording", row["uid"]) for row in rows]
