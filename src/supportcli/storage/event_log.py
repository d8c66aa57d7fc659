"""The log: one append-only table for the whole store, chained by hashes."""

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from supportcli.storage.database import Database, Row
from supportcli.storage.uid import uid

#: What comes before the first event of a store.
GENESIS = "0" * 64

HEAD = "SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1"
COLUMNS = """
    seq, uid, stream, version, kind, occurred_at, recorded_at, actor, channel, policy, command, key, request, payload,
    prev_hash, hash
"""
INSERT = f"INSERT INTO event ({COLUMNS}) VALUES ({', '.join('?' * 16)})"
STREAM = f"SELECT {COLUMNS} FROM event WHERE stream = :stream ORDER BY version"
BY_KEY = f"SELECT {COLUMNS} FROM event WHERE key = :key ORDER BY seq"
COUNT = "SELECT count(*) AS events FROM event"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Command(NamedTuple):
    """What all events of one command share. `request` is a digest of what was asked under `key`."""

    recorded_at: int
    recorded_text: str
    actor: str
    key: str | None = None
    request: str | None = None


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


class Place(NamedTuple):
    """Where an event landed."""

    seq: int
    uid: str


def head(database: Database) -> Head:
    """Return the end of the chain."""
    row = database.one(HEAD)
    return Head(0, GENESIS) if row is None else Head(row["seq"], row["hash"])


def digest(content: Sequence[object]) -> str:
    """Hash an event's content, `uid` to `payload`, and the hash before it: SHA-256 of a JSON array without spaces."""
    return sha256(_encode(content).encode()).hexdigest()


def append(
    database: Database, command: Command, drafts: Iterable[Draft], *, actor: Iterable[str] | None = None,
    counter: int = 0,
) -> list[Place]:  # fmt: skip
    """Append events in order and return their places. The caller holds the transaction.

    `actor`, if given, names who did each event, for logs that come from elsewhere; `counter` is how many events the
    same run appended before, so that the uids of all its batches stand in order.
    """
    seq, before = head(database)
    rows, places = [], []
    named = uid(command.recorded_at, 0)
    actors = None if actor is None else iter(actor)
    for counter, draft in enumerate(drafts, counter):  # noqa: B020, PLR1704
        seq += 1
        name = uid(command.recorded_at, counter)
        content = (
            name, draft.stream, draft.version, draft.kind, draft.occurred_at, command.recorded_text,
            command.actor if actors is None else next(actors), draft.channel, draft.policy, named, command.key,
            command.request, draft.payload, before,
        )  # fmt: skip
        before = digest(content)
        rows.append((seq, *content, before))
        places.append(Place(seq, name))
    database.many(INSERT, rows)
    return places


def stream(database: Database, name: str) -> Sequence[Row]:
    """Return the events of one stream, first to last."""
    return database.all(STREAM, {"stream": name})


def by_key(database: Database, key: str) -> Sequence[Row]:
    """Return the events that an idempotency key made."""
    return database.all(BY_KEY, {"key": key})


def is_whole(row: Row, before: str) -> bool:
    """Does the event follow the hash before it, and does its content give its own hash?"""
    content = (
        row["uid"], row["stream"], row["version"], row["kind"], row["occurred_at"], row["recorded_at"], row["actor"],
        row["channel"], row["policy"], row["command"], row["key"], row["request"], row["payload"], row["prev_hash"],
    )  # fmt: skip
    return bool(row["prev_hash"] == before and digest(content) == row["hash"])
