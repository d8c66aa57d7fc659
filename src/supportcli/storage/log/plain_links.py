"""Following the chain through events with nothing unusual about them, whose content SQLite itself can encode."""

from collections.abc import Iterator
from hashlib import sha256

from supportcli.domain.errors import StoreError
from supportcli.domain.policy.commitment import KIND as POLICY
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sql import CHUNK
from supportcli.storage.log.event_log import Head, linked
from supportcli.storage.log.store_log import JOINED

#: Of the parts of recordings, each of which may be a megabyte, not even so many are held at once.
FEW = 8
#: The events of one batch.
BATCH = f"""
seq > :after AND seq <= :last AND seq <= coalesce((
    SELECT seq FROM event WHERE kind = 'recording_chunk' AND seq > :after AND seq <= :after + {CHUNK}
    ORDER BY seq LIMIT 1 OFFSET {FEW - 1}
), :last)
ORDER BY seq LIMIT {CHUNK}
"""

# One text is read in a third of the time of fourteen values. It is what `event_log.digest` encodes.
LINKS = f"""
SELECT seq, CASE WHEN was IS NULL AND redacted_by IS NULL AND salt IS NOT NULL AND kind NOT IN ('{JOINED}', '{POLICY}')
THEN json_array(
    uid, stream, version, kind, occurred_at, recorded_at, actor, channel, policy, command, key, request, payload, salt
) END AS content, prev_hash, hash
FROM event WHERE {BATCH}
"""


def follow(database: Database, end: Head, last: int) -> Head:
    """Return the last event, up to a place, that is reached through unchanged plain events alone.

    What comes after it may be merged, redacted, of an earlier schema or damaged, and has to be looked at by itself.
    """
    while end.seq < last:
        reached = _follow_batch(database, end, last)
        if reached == end:
            break
        end = reached
    return end


def commitments(database: Database, last: int) -> Iterator[tuple[int, str | None, str, str]]:
    """Yield of each event up to a place: `seq`, its commitment if it is a plain one, the hash before it, its own."""
    seq = 0
    while rows := database.all(LINKS, {"after": seq, "last": last}):
        for seq, content, prev_hash, own_hash in rows:
            yield seq, content and sha256(content.encode()).hexdigest(), prev_hash, own_hash


def _follow_batch(database: Database, end: Head, last: int) -> Head:
    seq, before = end
    try:
        for own_seq, content, prev_hash, own_hash in database.all(LINKS, {"after": seq, "last": last}):
            if content is None or own_seq != seq + 1 or prev_hash != before:
                break
            if linked(before, sha256(content.encode()).hexdigest()) != own_hash:
                break
            seq, before = own_seq, own_hash
    except (StoreError, UnicodeError):
        # Whoever looks at the events one by one finds out which it is.
        return end
    return Head(seq, before)
