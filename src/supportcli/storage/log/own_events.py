"""Events of a store's own origin that come back from elsewhere: only where the log goes on from ours (see 0032)."""

from collections.abc import Mapping
from typing import Any

from supportcli.domain.errors import Conflict
from supportcli.storage.engine.database import Database
from supportcli.storage.log.event_log import GENESIS
from supportcli.storage.log.store_log import RESTORED, STREAM

#: What this store itself recorded after an event; what it recorded after it was restored stands beside what was lost.
SINCE = f"""
SELECT seq FROM event
WHERE seq > :seq AND (origin IS NULL OR origin = :id) AND stream <> '{STREAM}' AND seq < coalesce((
    SELECT min(seq) FROM event WHERE seq > :seq AND origin IS NULL AND kind = '{RESTORED}'
), :end) ORDER BY seq LIMIT 1
"""
OF_HASH = "SELECT origin FROM event WHERE hash = :hash"
AT = "SELECT seq FROM event WHERE hash = :hash AND seq <= :end"


class OwnEvents:
    """What comes of a store's own origin in one merge, in the order of the log that is merged."""

    def __init__(self, database: Database, own: str, began_at: int) -> None:
        """Begin; `began_at` is where the store's log ended before, and an empty one takes everything."""
        self._database, self._id, self._began_at = database, own, began_at
        #: The last of our own that came, known or new, and the hash of whatever came last.
        self._seq, self._hash = 0, GENESIS
        self._before = GENESIS
        self._is_extended = False

    def meet(self, row: Mapping[str, Any], seq: int) -> None:
        """Note an event that is known here, and its place here."""
        if row["origin"] == self._id:
            self._seq, self._hash = max(seq, self._seq), row["hash"]
        self._before = row["hash"]

    def check(self, row: Mapping[str, Any]) -> None:
        """Check an event that is not known here.

        Raises:
            Conflict: it is of our own origin, and does not follow the last event that we recorded ourselves.

        """
        if row["origin"] == self._id and self._began_at:
            if not self._is_extended:
                self._check_last(row)
            self._check_before(row)
            self._hash = row["hash"]
        self._before = row["hash"]

    def _check_last(self, row: Mapping[str, Any]) -> None:
        """Check that the last own event that came is the last that there is."""
        self._is_extended = True
        if not self._seq:
            # A log that does not begin at its beginning goes on from an event that is known here.
            found = self._database.one(AT, {"hash": row["prev_hash"], "end": self._began_at})
            self._seq = 0 if found is None else found["seq"]
            self._hash = row["prev_hash"] if found is not None else GENESIS
        values = {"seq": self._seq, "id": self._id, "end": self._began_at + 1}
        if self._database.one(SINCE, values) is not None:
            raise _twice(row)

    def _check_before(self, row: Mapping[str, Any]) -> None:
        """Check that it follows the own event before it, or what had come from another store since."""
        if row["prev_hash"] in {self._hash, self._before}:
            return
        found = self._database.one(OF_HASH, {"hash": row["prev_hash"]})
        if found is None or found["origin"] in {None, self._id}:
            raise _twice(row)


def _twice(row: Mapping[str, Any]) -> Conflict:
    return Conflict(
        f"Event {row['seq']} ({row['uid']}) says that it was recorded in this store, and does not go on from its log.",
        "A copy of the file went on elsewhere, or it was forged: nothing was stored. Make a second store with: "
        "support copy FROM TO",
    )
