"""Recordings, read: rows for a list, and the frames of one, a few chunks at a time."""

import json
from collections.abc import Iterator, Sequence

from supportcli.domain.recording.frames import Frame, unpack
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.log import streams
from supportcli.storage.projections.records import stream_of
from supportcli.storage.tables.recordings import ALL, BY_UID, LAST_OF, OF

#: Chunks read at a time; each may be a megabyte.
_FEW = 4
CHUNKS = """
SELECT version, payload FROM event WHERE stream = :stream AND version > :after AND kind = 'recording_chunk'
ORDER BY version LIMIT :limit
"""
PAYLOAD = "SELECT kind, payload FROM event WHERE stream = :stream AND version = :version"


def every(database: Database) -> Sequence[Row]:
    """Return all recordings, first to last."""
    return database.all(ALL)


def of(database: Database, number: int) -> Sequence[Row]:
    """Return the recordings of a case, first to last."""
    return database.all(OF, {"number": number})


def by_uid(database: Database, prefix: str) -> Sequence[Row]:
    """Return up to two recordings whose uid begins so."""
    return database.all(BY_UID, {"prefix": prefix, "after": prefix + "~"})


def last_of(database: Database, actor: str) -> Row | None:
    """Return the last recording somebody began, or nothing."""
    return database.one(LAST_OF, {"actor": actor})


def frames(database: Database, uid: str) -> Iterator[Frame]:
    """Return what came out, in order, a few chunks in memory at a time.

    Raises:
        StoreError: a chunk cannot be read.

    """
    after, stream = 0, stream_of("recording", uid)
    while rows := database.all(CHUNKS, {"stream": stream, "after": after, "limit": _FEW}):
        for row in rows:
            with corruption_guard(f"a part of recording {uid}"):
                fields = json.loads(row["payload"])
                found = list(unpack(fields["data"], fields["offset"]))
            yield from found
        after = rows[-1]["version"]


def last_version(database: Database, uid: str) -> int:
    """Return how many events a recording has; 0 if there is no such."""
    return streams.last_version(database, stream_of("recording", uid))


def is_there(database: Database, uid: str, version: int, kind: str, payload: str) -> bool:
    """Is just this event of a recording stored?"""
    row = database.one(PAYLOAD, {"stream": stream_of("recording", uid), "version": version})
    return row is not None and (row["kind"], row["payload"]) == (kind, payload)
