"""Bodies that were taken out of the log: the one change an event may suffer, and how it differs from tampering."""

import json

from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.log.event_log import COLUMNS, commitment_of, linked

BY_UID = f"SELECT {COLUMNS} FROM event WHERE uid = :uid"
REDACT = "UPDATE event SET payload = :payload, salt = NULL, redacted_by = :redacted_by WHERE uid = :uid"


def by_uid(database: Database, uid: str) -> Row | None:
    """Return an event by its name, or nothing."""
    return database.one(BY_UID, {"uid": uid})


def commitment_before(row: Row) -> str | None:
    """Return what the hash of an event commits to before it is redacted; an event of schema 1 commits to nothing."""
    return None if row["salt"] is None else commitment_of(row)


def commitment_kept(database: Database, row: Row) -> str | None:
    """Return what the hash of an event commits to, be it redacted or not; nothing for an event of schema 1.

    Raises:
        StoreError: it was redacted, and what says so cannot be read.

    """
    if not row["redacted_by"]:
        return commitment_before(row)
    with corruption_guard(f"what was redacted in event {row['seq']}"):
        said = by_uid(database, row["redacted_by"])
        commitment: str | None = json.loads(said["payload"])["commitment"]  # type: ignore[index]
        return commitment


def what_is_left(row: Row, payload: str) -> str:
    """Return the digest of an event as it will be with this payload, which nobody can change unseen afterwards."""
    return commitment_of({**dict(zip(row.keys(), row, strict=True)), "payload": payload, "salt": None})


def take_out(database: Database, uid: str, payload: str, redacted_by: str) -> None:
    """Put what is left in the place of a payload. The caller holds the transaction, and appended who says so."""
    database.run(REDACT, {"uid": uid, "payload": payload, "redacted_by": redacted_by})


def explains(database: Database, row: Row) -> bool:
    """Is a redacted event just what the event that redacted it left?

    Raises:
        KeyError, TypeError, ValueError: that event cannot be read.

    """
    said = by_uid(database, row["redacted_by"])
    if said is None or said["kind"] != "redacted":
        return False
    fields = json.loads(said["payload"])
    commitment = fields.get("commitment")
    return (
        (fields["event"], fields["hash"], fields["left"]) == (row["uid"], row["hash"], commitment_of(row))
        and (commitment is None or linked(row["prev_hash"], commitment) == row["hash"])
    )  # fmt: skip
