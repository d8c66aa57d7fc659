"""Bodies that were taken out of the log: the one change an event may suffer, and how it differs from tampering."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from supportcli.domain.errors import Conflict
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among, chunks
from supportcli.storage.log.event_log import COLUMNS, commitment_of, linked
from supportcli.storage.log.streams import LIGHT

BY_UID = f"SELECT {COLUMNS} FROM event WHERE uid = :uid"
# Of what was asked under a key there is a digest, by which a short text could be guessed.
REDACT = """
UPDATE event SET payload = :payload, salt = NULL, request = NULL, redacted_by = :redacted_by WHERE uid = :uid
"""
UIDS = "SELECT uid FROM event WHERE stream = :stream AND kind = :kind ORDER BY version"
#: The other events of a command that has a key.
SIBLINGS = f"""
SELECT {COLUMNS} FROM event
WHERE key = :key AND command = :command AND request IS NOT NULL AND redacted_by IS NULL AND uid <> :uid ORDER BY seq
"""

OF_STREAM = f"SELECT {COLUMNS} FROM event WHERE stream = :stream AND {LIGHT} ORDER BY version"
OF_COMMAND = f"SELECT {COLUMNS} FROM event WHERE command = :command AND {LIGHT} ORDER BY seq"
OF_KIND = f"SELECT {COLUMNS} FROM event WHERE kind = :kind ORDER BY seq"
CASES_OF = "SELECT number FROM board WHERE customer IN ({}) ORDER BY number"
RECORDINGS = "SELECT uid FROM recording WHERE number = :number ORDER BY uid"
CASE_OF = "SELECT number FROM recording WHERE uid = :uid"

ORIGINS = "SELECT DISTINCT origin FROM event WHERE origin IS NOT NULL ORDER BY origin"


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
        commitment: str | None = _said_of(row["uid"], said["payload"]).get("commitment")  # type: ignore[index]
        return commitment


def what_is_left(row: Row, payload: str) -> str:
    """Return the digest of an event as it will be with this payload, which nobody can change unseen afterwards."""
    return commitment_of(as_left(row, payload, None))


def as_left(row: Row, payload: str, redacted_by: str | None) -> dict[str, Any]:
    """Return an event as it will be with this payload, before it is changed."""
    left = {"payload": payload, "salt": None, "request": None, "redacted_by": redacted_by}
    return {**dict(zip(row.keys(), row, strict=True)), **left}


def uids_of(database: Database, stream: str, kind: str) -> list[str]:
    """Return the names of the events of a kind in a stream, in order."""
    return [row["uid"] for row in database.all(UIDS, {"stream": stream, "kind": kind})]


def of_stream(database: Database, stream: str) -> Sequence[Row]:
    """Return the events of a stream, without the output of a recording."""
    return database.all(OF_STREAM, {"stream": stream})


def of_case(database: Database, stream: str) -> Sequence[Row]:
    """Return the events of a case and of its recordings, without their output."""
    uids = [row["uid"] for row in database.all(RECORDINGS, {"number": int(stream.removeprefix("case:"))})]
    return [row for name in (stream, *(f"recording:{uid}" for uid in uids)) for row in of_stream(database, name)]


def of_command(database: Database, command: str) -> Sequence[Row]:
    """Return all events of a command, without the output of recordings; every event of the log is looked at."""
    return database.all(OF_COMMAND, {"command": command})


def of_kind(database: Database, kind: str) -> Sequence[Row]:
    """Return all events of a kind; every event of the log is looked at."""
    return database.all(OF_KIND, {"kind": kind})


def origins(database: Database) -> list[str]:
    """Return the ids of the stores from which events came."""
    return [str(row["origin"]) for row in database.all(ORIGINS)]


def cases_of(database: Database, customers: Sequence[str]) -> list[int]:
    """Return the numbers of the cases of customers of these names, and of those that were theirs before."""
    # Loaded where a customer is erased: every undo would pay for it.
    from supportcli.storage.log.moved_cases import moved_from

    found = [database.all(CASES_OF.format(marks), named) for marks, named in map(among, chunks(customers))]
    return sorted({*(row["number"] for rows in found for row in rows), *moved_from(database, customers)})


def case_of_recording(database: Database, stream: str) -> str:
    """Return the stream of the case that a recording belongs to.

    Raises:
        StoreError: no case has it.

    """
    with corruption_guard(f"the case of {stream}"):
        row = database.one(CASE_OF, {"uid": stream.removeprefix("recording:")})
        return f"case:{row['number']}"  # type: ignore[index]


def siblings(database: Database, row: Row) -> Sequence[Row]:
    """Return the other events that have the digest of the same request."""
    if row["request"] is None:
        return ()
    return database.all(SIBLINGS, {name: row[name] for name in ("key", "command", "uid")})


def copy_of(database: Database, row: Row, payload: str) -> dict[str, str]:
    """Return what a redaction says of an event that it leaves with this payload."""
    commitment = commitment_kept(database, row)
    found = {"event": row["uid"], "hash": row["hash"], "left": what_is_left(row, payload)}
    return found if commitment is None else {**found, "commitment": commitment}


def take_out(database: Database, uid: str, payload: str, redacted_by: str) -> None:
    """Put what is left in the place of a payload. The caller holds the transaction, and appended who says so."""
    database.run(REDACT, {"uid": uid, "payload": payload, "redacted_by": redacted_by})


def unexplained(row: Mapping[str, Any]) -> Conflict:
    """Return the error of an event of another store that no event there redacted."""
    return Conflict(f"Event {row['seq']} ({row['uid']}) was redacted there by nothing that says so.")


def _said_of(uid: str, payload: str) -> Mapping[str, Any]:
    """Return what a redaction says of one of its events: of the one it is about, or of a copy."""
    fields, copies = _said(payload)
    return copies.get(uid, fields)


@lru_cache(maxsize=8)
def _said(payload: str) -> tuple[Mapping[str, Any], Mapping[str, Mapping[str, Any]]]:
    """Return a redaction's fields, and what it says of each copy: it may have thousands, and each asks for its own."""
    fields = json.loads(payload)
    return fields, {each["event"]: each for each in fields.get("copies", ())}


def explains(database: Database, row: Row | Mapping[str, Any]) -> bool:
    """Is a redacted event just what the event that redacted it left?

    Raises:
        KeyError, TypeError, ValueError: that event cannot be read.

    """
    said = by_uid(database, row["redacted_by"])
    if said is None or said["kind"] != "redacted":
        return False
    fields = _said_of(row["uid"], said["payload"])
    commitment = fields.get("commitment")
    return (
        (fields["event"], fields["hash"], fields["left"]) == (row["uid"], row["hash"], commitment_of(row))
        and (commitment is None or linked(row["prev_hash"], commitment) == row["hash"])
    )  # fmt: skip
