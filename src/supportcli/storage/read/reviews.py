"""Closed cases to draw a review from, who answered in which, and the cases that were drawn."""

from collections.abc import Collection, Iterator
from itertools import groupby

from supportcli.domain.event import Event
from supportcli.domain.review_pool import ANSWERING, LEFT_OUT, Closed
from supportcli.domain.time.instant import FIRST, from_text, to_text
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sql import among
from supportcli.storage.log.streams import COLUMNS, number_of, read_stream

_ENDINGS = ", ".join(f"'{each}'" for each in LEFT_OUT)
_KINDS = ", ".join(f"'{each}'" for each in ANSWERING)
#: What was closed since was changed since.
CLOSED = f"""
SELECT number, uid, assignee, closed_at FROM board
WHERE updated_at >= :since AND closed_at >= :since AND status = 'closed' AND closed_as NOT IN ({_ENDINGS})
"""
# In canonical JSON a key stands so, and no text can hold it: its quotes are escaped there.
ANSWERED = f"""
SELECT DISTINCT stream FROM event
WHERE actor IN ({{}}) AND kind IN ({_KINDS}) AND stream >= 'case:' AND stream < 'case;' AND payload LIKE '%"text":%'
"""
DRAWN = """
SELECT CAST(record AS BIGINT) AS number, value, label FROM handle WHERE noun = 'case' AND sort = 'review'
"""
BEFORE = f"""
SELECT {COLUMNS} FROM event WHERE seq < :seq AND stream >= 'case:' AND stream < 'case;' ORDER BY stream, version
"""


def closed(database: Database, since: int | None) -> dict[int, Closed]:
    """Return the cases with answers to review that were closed since an instant, by number."""
    rows = database.all(CLOSED, {"since": to_text(FIRST if since is None else since)})
    return {row["number"]: Closed(row["uid"], row["assignee"], from_text(row["closed_at"])) for row in rows}


def answered_by(database: Database, names: Collection[str]) -> set[int]:
    """Return the numbers of the cases in which somebody of one of these names recorded an answer."""
    marks, named = among(names)
    return {number_of(row["stream"]) for row in database.all(ANSWERED.format(marks), named)}


def drawn(database: Database, since: str = "", until: str = "~", *, is_open: bool = False) -> list[int]:
    """Return the numbers of the cases that were drawn between two instants (texts), or whose answers are to come."""
    rows = database.all(DRAWN)
    return sorted({
        row["number"] for row in rows if since <= row["value"] < until and (not is_open or row["label"] == "drawn")
    })  # fmt: skip


def before(database: Database, seq: int) -> Iterator[tuple[int, list[Event]]]:
    """Yield each case with its events before a place in the log."""
    rows = database.each(BEFORE, {"seq": seq})
    for stream, some in groupby(rows, key=lambda row: str(row["stream"])):
        with corruption_guard(f"the history of {stream}"):
            yield number_of(stream), list(read_stream(database, list(some)))
