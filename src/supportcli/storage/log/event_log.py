"""The log: one append-only table for the whole store, chained by hashes (docs/decisions/0010)."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.policy.commitment import KIND as POLICY
from supportcli.domain.policy.commitment import hashed
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.uid import uid

#: What comes before the first event of a store.
GENESIS = "0" * 64

HEAD = "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1"
COLUMNS = """
    seq, uid, stream, version, kind, occurred_at, recorded_at, actor, channel, policy, command, key, request, payload,
    salt, prev_hash, hash, origin, was, redacted_by
"""
INSERT = f"INSERT INTO event ({COLUMNS}) VALUES ({', '.join('?' * 20)})"
STREAM = f"SELECT {COLUMNS} FROM event WHERE stream = :stream ORDER BY version"
# A key names a command of this store; what was merged from another has keys of its own.
BY_KEY = f"SELECT {COLUMNS} FROM event WHERE key = :key AND was IS NULL ORDER BY seq"
AT = "SELECT uid FROM event WHERE seq = :seq"
BACK = f"SELECT {COLUMNS} FROM event WHERE seq <= :seq ORDER BY seq DESC LIMIT :limit"
COUNT = "SELECT count(*) AS events FROM event"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Command(NamedTuple):
    """What all events of one command share. `request` is a digest of what was asked under `key`.

    `uid` names a command whose events are appended in several goes; one that is appended at once gets its own.
    """

    recorded_at: int
    actor: str
    key: str | None = None
    request: str | None = None
    uid: str | None = None

    @property
    def recorded_text(self) -> str:
        """The instant as text."""
        return to_text(self.recorded_at)


class Draft(NamedTuple):
    """An event before it has a place in the log; the instant is text."""

    stream: str
    version: int
    kind: str
    occurred_at: str
    channel: str | None
    policy: int
    payload: str


class Head(NamedTuple):
    """The last event of the log: keep its hash elsewhere, and nobody can rewrite what came before unseen."""

    seq: int
    hash: str


class EventRef(NamedTuple):
    """Where an event landed."""

    seq: int
    uid: str


def head(database: Database) -> Head:
    """Return the end of the chain."""
    row = database.one(HEAD)
    return Head(0, GENESIS) if row is None else Head(row["seq"], row["hash"])


def digest(content: Sequence[object]) -> str:
    """Hash content: SHA-256 of a JSON array without spaces, as hex.

    Of `uid` to `payload` and the salt it is an event's commitment. Events of schema 1 have no salt: of `uid` to
    `payload` and the hash before it is their hash itself.
    """
    return sha256(_encode(content).encode()).hexdigest()


def linked(before: str, commitment: str) -> str:
    """Hash an event's commitment onto the hash before it."""
    return sha256((before + commitment).encode()).hexdigest()


def append(
    database: Database, command: Command, drafts: Iterable[Draft], *, actor: Iterable[str] | None = None,
    counter: int = 0,
) -> list[EventRef]:  # fmt: skip
    """Append events in order and return their places. The caller holds the transaction.

    `actor`, if given, names who did each event, for logs that come from elsewhere; `counter` is how many events the
    same run appended before, so that the uids of all its batches stand in order.
    """
    seq, before = head(database)
    rows, places, recorded = [], [], command.recorded_text
    named = command.uid or uid(command.recorded_at, 0)
    actors = None if actor is None else iter(actor)
    for counter, draft in enumerate(drafts, counter):  # noqa: B020, PLR1704
        seq += 1
        name = uid(command.recorded_at, counter)
        content = (
            name, draft.stream, draft.version, draft.kind, draft.occurred_at, recorded,
            command.actor if actors is None else next(actors), draft.channel, draft.policy, named, command.key,
            command.request,
        )  # fmt: skip
        salt = os.urandom(8).hex()
        after = linked(before, digest((*content, hashed(draft.kind, draft.payload), salt)))
        rows.append((seq, *content, draft.payload, salt, before, after, None, None, None))
        before = after
        places.append(EventRef(seq, name))
    insert(database, rows)
    return places


def insert(database: Database, rows: Sequence[Sequence[Any]]) -> None:
    """Write rows of the log, in the order of COLUMNS. The caller holds the transaction."""
    database.many(INSERT, rows)
    if rows:
        database.appended(rows[-1][0], rows[-1][1])


def of_last_command(database: Database, most: int) -> Sequence[Row]:
    """Return the events of the command that was appended here last, in order, of many the last; none if nothing was."""
    if database.witness is None:
        return ()
    rows = database.all(BACK, {"seq": database.witness[0], "limit": most})
    return [row for row in reversed(rows) if row["command"] == rows[0]["command"]]


def is_stored(database: Database) -> bool:
    """Check whether the last event that was appended here was committed; a preview's was not."""
    if database.witness is None:
        return False
    seq, uid = database.witness
    row = database.one(AT, {"seq": seq})
    return row is not None and row["uid"] == uid


def stream(database: Database, name: str) -> Sequence[Row]:
    """Return the events of one stream, first to last."""
    return database.all(STREAM, {"stream": name})


def by_key(database: Database, key: str) -> Sequence[Row]:
    """Return the events that an idempotency key made."""
    return database.all(BY_KEY, {"key": key})


def content_of(row: Row | Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what is hashed of an event's content, `uid` to `payload`, as it was where it was recorded.

    Raises:
        ValueError: what the row says of its origin cannot be read.

    """
    stream, version, policy = row["stream"], row["version"], row["policy"]
    if row["was"] is not None:
        stream, version, policy = json.loads(row["was"])
    return (
        row["uid"], stream, version, row["kind"], row["occurred_at"], row["recorded_at"], row["actor"],
        row["channel"], policy, row["command"], row["key"], row["request"], hashed(row["kind"], row["payload"]),
    )  # fmt: skip


def commitment_of(row: Row | Mapping[str, Any]) -> str:
    """Return what the event's hash commits to, worked out from its content; of a redacted one, of what is left.

    A policy that does not commit to its sections may commit to its payload as it stands, as any event does: whoever
    writes a log by the published form need not know of sections.
    """
    content = content_of(row)
    found = digest((*content, row["salt"]))
    if content[-1] == row["payload"] or linked(row["prev_hash"], found) == row["hash"]:
        return found
    return digest((*content[:-1], row["payload"], row["salt"]))


def commits_to_sections(row: Row | Mapping[str, Any]) -> bool:
    """Check whether an event is a policy of which sections can be shown without the others."""
    content = content_of(row)
    return content[-1] != row["payload"] and digest((*content, row["salt"])) == commitment_of(row)


def gives_its_hash(row: Row | Mapping[str, Any]) -> bool:
    """Does an event's content give its own hash, with the one it says was before it?"""
    if isinstance(row, Mapping) or row["was"] is not None or row["kind"] == POLICY:
        return _gives_its_hash(row)
    # By their places: values by name take most of the time of following a long chain.
    _, *content, before, own, _, _, _ = row
    if content[-1] is None:
        return bool(digest((*content[:-1], before)) == own)
    return bool(linked(before, digest(content)) == own)


def _gives_its_hash(row: Row | Mapping[str, Any]) -> bool:
    if row["salt"] is None:
        return bool(digest((*content_of(row), row["prev_hash"])) == row["hash"])
    return bool(linked(row["prev_hash"], commitment_of(row)) == row["hash"])
