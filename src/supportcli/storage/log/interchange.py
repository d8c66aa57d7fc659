"""Events on their way out of a store: each with what it needs to find its place in another."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among
from supportcli.storage.log.chain import batches
from supportcli.storage.log.policy_log import ELSEWHERE, STREAM, version_of

ID = "SELECT value FROM store WHERE name = 'id'"
SET_ID = "UPDATE store SET value = :id WHERE name = 'id'"
HASH = "SELECT hash FROM event WHERE seq = :seq"
OPENINGS = "SELECT stream, uid FROM event WHERE version = 1 AND stream IN ({})"
POLICIES = "SELECT stream, version, uid FROM event WHERE stream IN (:here, :elsewhere)"


class ExportedEvent(NamedTuple):
    """An event between stores: its row, `origin` told; the uids of its case's opening and of the policy it pins."""

    row: dict[str, Any]
    case: str | None
    rules: str | None


def store_id(database: Database) -> str:
    """Return the id of a store, which tells its numbers from those of others."""
    row = database.one(ID)
    return "" if row is None else str(row["value"])


def set_store_id(database: Database, name: str) -> None:
    """Set the id of a copy to that of its source. The caller holds the transaction."""
    database.run(SET_ID, {"id": name})


def common_length(database: Database, other: Database, last: int) -> int:
    """Return up to which event, of so many in each, two logs are one and the same."""
    low, high = 0, last
    while low < high:
        middle = (low + high + 1) // 2
        one, two = (each.one(HASH, {"seq": middle}) for each in (database, other))
        if one is not None and two is not None and one["hash"] == two["hash"]:
            low = middle
        else:
            high = middle - 1
    return low


def export_events(database: Database, since: int, last: int) -> Iterator[ExportedEvent]:
    """Yield the events between two positions in order, in batches, so that others may write meanwhile."""
    return with_origin(database, batches(database, since, last))


def with_origin(database: Database, every: Iterable[Sequence[Row]]) -> Iterator[ExportedEvent]:
    """Yield batches of events as they are exported."""
    origin, policies = store_id(database), _policies(database)
    for rows in every:
        if any(row["policy"] not in policies for row in rows):
            policies = _policies(database)
        openings = _openings(database, rows)
        for row in rows:
            event = dict(zip(row.keys(), row, strict=True))
            event["origin"] = event["origin"] or origin
            yield ExportedEvent(event, openings.get(row["stream"]), policies.get(row["policy"]))


def _policies(database: Database) -> dict[int, str]:
    rows = database.all(POLICIES, {"here": STREAM, "elsewhere": ELSEWHERE})
    return {version_of(row["stream"], row["version"]): row["uid"] for row in rows}


def _openings(database: Database, rows: Sequence[Row]) -> dict[str, str]:
    streams = sorted({row["stream"] for row in rows if row["stream"].startswith("case:")})
    if not streams:
        return {}
    marks, named = among(streams)
    found = database.all(OPENINGS.format(marks), named)
    return {row["stream"]: row["uid"] for row in found}
