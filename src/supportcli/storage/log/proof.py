"""What proves a log without showing it: its chain by commitments, and the events that are shown (decision 0015)."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.log import event_log, plain_links, redaction
from supportcli.storage.log.chain import events
from supportcli.storage.log.interchange import ExportedEvent, with_origin
from supportcli.storage.log.policy_log import ELSEWHERE, STREAM, version_of
from supportcli.storage.log.store_log import JOINED, PINNED, REDACTED
from supportcli.storage.log.store_log import STREAMS as BEFELL

_SHOWN = (JOINED, PINNED, REDACTED)


class Link(NamedTuple):
    """An event by its hashes alone; one of schema 1 has no commitment."""

    seq: int
    prev_hash: str
    commitment: str | None
    hash: str


def pinned_policy(row: Row | Mapping[str, Any]) -> str | None:
    """Return the uid of the policy for which an event pins zone data; None if it does something else."""
    return str(json.loads(row["payload"])["event"]) if row["kind"] == PINNED else None


def chain(database: Database, last: int) -> Iterator[Link]:
    """Yield the links of the chain up to an event, in batches, so that others may write meanwhile.

    Raises:
        StoreError: the log cannot be read.

    """
    if database.engine != "sqlite":
        yield from (_link(database, row) for row in events(database, 0, last))
        return
    for seq, commitment, prev_hash, own_hash in plain_links.commitments(database, last):
        if commitment is None:
            yield from (_link(database, row) for row in events(database, seq - 1, seq))
        else:
            yield Link(seq, prev_hash, commitment, own_hash)


def _link(database: Database, row: Row) -> Link:
    return Link(row["seq"], row["prev_hash"], redaction.commitment_kept(database, row), row["hash"])


def shown(database: Database, streams: Iterable[str], versions: Collection[int]) -> list[ExportedEvent]:
    """Return all events of some streams, those that stored these versions of the policy, and those that joined logs.

    With a policy goes what says that it was redacted, and what pins zone data for it.
    """
    policies, beside = list[Row](), list[Row]()
    # Where logs were joined, the chain of hashes alone does not say that what came after commits to both.
    befell = [row for name in BEFELL for row in event_log.stream(database, name) if row["kind"] in _SHOWN]
    lots = [event_log.stream(database, name) for name in streams]
    stored = [row for name in (STREAM, ELSEWHERE) for row in event_log.stream(database, name)]
    needed, named = {*versions, *(row["policy"] for row in befell if row["kind"] == JOINED)}, set[int]()
    while needed - named:
        # What says that a policy was redacted proves what is left of it, and pins a policy itself.
        named |= needed
        policies = [row for row in stored if version_of(row["stream"], row["version"]) in named]
        said, stored_by = {row["redacted_by"] for row in policies}, {row["uid"] for row in policies}
        beside = [row for row in befell if row["uid"] in said or pinned_policy(row) in stored_by]
        needed = {row["policy"] for row in beside}
    lots += [policies, [row for row in befell if row["kind"] == JOINED], beside]
    return sorted(with_origin(database, lots), key=lambda each: each.row["seq"])
