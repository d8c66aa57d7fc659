"""Looking for damage in the log: its chain, its versions. Reads only, and never for long at a time."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import CHUNK, among, chunks
from supportcli.storage.log import event_log, plain_links, redaction
from supportcli.storage.log.event_log import GENESIS, Head
from supportcli.storage.log.plain_links import BATCH
from supportcli.storage.log.store_log import JOINED

#: Events that one process follows before it takes the next.
RANGE_SIZE = 20_000

SOME = f"SELECT {event_log.COLUMNS} FROM event WHERE {BATCH}"
BEFORE = "SELECT hash FROM event WHERE seq = :seq"
LAST_BEFORE = "SELECT seq, hash FROM event WHERE seq <= :seq ORDER BY seq DESC LIMIT 1"
AT = "SELECT seq, hash FROM event WHERE hash IN ({})"
_VERSIONS = "stream, count(*) AS events, min(version) AS first, max(version) AS last FROM event"
_BROKEN = "GROUP BY stream HAVING min(version) <> 1 OR max(version) <> count(*)"
GAPS = f"SELECT {_VERSIONS} {_BROKEN}"
GAPS_IN = f"SELECT {_VERSIONS} WHERE stream IN ({{}}) {_BROKEN}"
STREAMS = f"""
SELECT DISTINCT stream FROM event WHERE stream > :after AND stream < 'case;' ORDER BY stream LIMIT {CHUNK}
"""
TOUCHED = f"SELECT seq, stream FROM event WHERE seq > :after ORDER BY seq LIMIT {CHUNK}"


class IntegrityFault(NamedTuple):
    """Something that is not as it should be: where, and what is wrong with it."""

    where: str
    what: str


#: From one event up to another, the first not included.
SeqRange = tuple[int, int]
#: Has stretches of the chain followed, and tells what is wrong with them in their order.
CheckRanges = Callable[[Iterable[SeqRange]], Iterator[IntegrityFault]]


def chain_faults(
    database: Database, since: int, head: Head, follow: CheckRanges | None = None
) -> Iterator[IntegrityFault]:
    """Every event after a place that is missing, was changed, or does not follow from the one before it.

    `follow` has others follow the chain, a stretch each.

    Raises:
        StoreError: the log cannot be read any further.

    """
    if since and database.one(BEFORE, {"seq": since}) is None:
        yield IntegrityFault(f"event {since}", "there is no such event to start after.")
        return
    if follow is None:
        yield from range_faults(database, since, head.seq)
    else:
        yield from follow((start, min(start + RANGE_SIZE, head.seq)) for start in range(since, head.seq, RANGE_SIZE))
    for row in database.each(GAPS) if not since else _gaps_since(database, since):
        yield IntegrityFault(
            row["stream"], f"{row['events']} events have the versions {row['first']} to {row['last']}."
        )


def range_faults(database: Database, since: int, last: int) -> Iterator[IntegrityFault]:
    """What is wrong with the events after a place up to another.

    Raises:
        StoreError: the log cannot be read any further.

    """
    row = database.one(LAST_BEFORE, {"seq": since})
    end = Head(0, GENESIS) if row is None else Head(row["seq"], row["hash"])
    yield from _links(database, end, last)


def head_faults(database: Database, kept: Iterable[Head]) -> Iterator[IntegrityFault]:
    """Yield the first of the chain's ends that somebody kept elsewhere which is no longer part of it.

    Raises:
        StoreError: the log cannot be read.

    """
    for head in kept:
        fault = _head_fault(database, head)
        if fault is not None:
            yield IntegrityFault(f"event {head.seq}", fault)
            return


def events(database: Database, since: int, last: int) -> Iterator[Row]:
    """Return the events after a place up to another, in order; the store is free between the chunks."""
    for rows in batches(database, since, last):
        yield from rows


def batches(database: Database, since: int, last: int) -> Iterator[Sequence[Row]]:
    """Return the events after a place up to another, some at a time."""
    while rows := database.all(SOME, {"after": since, "last": last}):
        yield rows
        since = rows[-1]["seq"]


def cases(database: Database, since: int) -> Iterator[Sequence[str]]:
    """Return the streams of the cases to which something happened after a place, some at a time."""
    if since:
        with corruption_guard("which cases there are"):
            names = sorted(name for name in _touched(database, since) if name.startswith("case:"))
        yield from chunks(names)
        return
    after = "case:"
    while found := [row["stream"] for row in database.all(STREAMS, {"after": after})]:
        yield found
        after = found[-1]


def _head_fault(database: Database, kept: Head) -> str | None:
    if kept == Head(0, GENESIS):
        return None
    row = database.one(BEFORE, {"seq": kept.seq})
    # It may have been kept where the event came from, and stand elsewhere in this log.
    if (row is not None and row["hash"] == kept.hash) or database.all(AT.format(":hash"), {"hash": kept.hash}):
        return None
    if row is None:
        return "it was there when its hash was kept, and is there no more."
    return "its hash is not the one that was kept: it, or one before it, was rewritten."


def _touched(database: Database, since: int) -> set[str]:
    """Return the streams to which something happened after a place; what came before costs nothing."""
    names: set[str] = set()
    while rows := database.all(TOUCHED, {"after": since}):
        names.update(row["stream"] for row in rows)
        since = rows[-1]["seq"]
    return names


def _gaps_since(database: Database, since: int) -> Iterator[Row]:
    names = sorted(_touched(database, since))
    for some in chunks(names):
        marks, named = among(some)
        yield from database.all(GAPS_IN.format(marks), named)


def _links(database: Database, end: Head, last: int) -> Iterator[IntegrityFault]:
    is_file = database.engine == "sqlite"
    while True:
        if is_file:
            end = plain_links.follow(database, end, last)
        rows = database.all(SOME, {"after": end.seq, "last": last})
        if not rows:
            return
        yield from _row_faults(database, rows, end)
        end = Head(rows[-1]["seq"], rows[-1]["hash"])


def _row_faults(database: Database, rows: Sequence[Row], end: Head) -> Iterator[IntegrityFault]:
    seq, before = end
    earlier = _find_earlier(database, rows, before)
    for row in rows:
        if row["seq"] != seq + 1:
            yield IntegrityFault(f"event {seq + 1}", f"it is missing: event {row['seq']} comes after event {seq}.")
        seq = row["seq"]
        follows = row["prev_hash"] == before or earlier.get(row["prev_hash"], seq) < seq
        fault = _fault_of(database, row, follows=follows)
        if fault is not None:
            yield IntegrityFault(f"event {seq} ({row['uid']}, {row['stream']})", fault)
        before = row["hash"]


def _join_fault(database: Database, row: Row) -> str | None:
    """An event that names the end of a log is worth something only while that stands."""
    head = json.loads(row["payload"])["head"]
    found = database.all(AT.format(":hash"), {"hash": head["hash"]})
    if any(each["seq"] < row["seq"] for each in found):
        return None
    return f"it names event {head['seq']} as the end of the log it joined, which is not there: it was rewritten."


def _find_earlier(database: Database, rows: Sequence[Row], before: str) -> dict[str, int]:
    """Find where the events stand that others follow which do not come right after them: where stores parted."""
    wanted: list[str] = []
    for row in rows:
        if row["prev_hash"] != before:
            wanted.append(row["prev_hash"])
        before = row["hash"]
    if not wanted:
        return {}
    # A log that began elsewhere follows nothing here.
    found = {GENESIS: 0} if any(row["origin"] is not None for row in rows) else {}
    marks, named = among(wanted)
    for row in database.all(AT.format(marks), named):
        found[row["hash"]] = row["seq"]
    return found


def _fault_of(database: Database, row: Row, *, follows: bool) -> str | None:
    try:
        whole = redaction.explains(database, row) if row["redacted_by"] else event_log.gives_its_hash(row)
    except (KeyError, TypeError, ValueError):
        return "its content cannot be read."
    if whole and follows:
        return _join_fault(database, row) if row["kind"] == JOINED else None
    if not follows:
        return "it does not follow from the event before it: one of the two was changed, removed or put in."
    return "its content does not give its hash: it was changed after it was written."
