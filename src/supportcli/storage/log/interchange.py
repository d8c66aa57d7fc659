"""Events on their way out of a store: each with what it needs to find its place in another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among
from supportcli.storage.log import event_log
from supportcli.storage.log.chain import batches
from supportcli.storage.log.policy_log import ELSEWHERE, STREAM, version_of

ID = "SELECT value FROM store WHERE name = 'id'"
SET_ID = "UPDATE store SET value = :id WHERE name = 'id'"
RECORDED = "SELECT min(seq) AS seq FROM event WHERE recorded_at >= :instant"
HASH = "SELECT hash FROM event WHERE seq = :seq"
OPENINGS = "SELECT stream, uid FROM event WHERE version = 1 AND stream IN ({})"
#: Openings of cases that are remembered between batches; events of one case mostly stand near each other.
KNOWN_OPENINGS = 20_000
POLICIES = "SELECT stream, version, uid FROM event WHERE stream IN (:here, :elsewhere)"

#: Values of events: a sequence for each column of the log, in the order of `event_log.COLUMNS`.
Columns = Sequence[Sequence[Any]]
_NAMES = [name.strip() for name in event_log.COLUMNS.split(",")]
_POLICY = _NAMES.index("policy")


class ExportedEvent(NamedTuple):
    """An event between stores: its row with its `origin`; the uids of its case's opening and of the policy it pins."""

    row: dict[str, Any]
    case: str | None
    rules: str | None


class ExportedBatch(NamedTuple):
    """Some events by column, the store's id, the uids of the openings of their cases and of the versions they pin."""

    columns: Columns
    origin: str
    openings: Mapping[str, str]
    policies: Mapping[int, str]

    def events(self) -> list[ExportedEvent]:
        """Return the events as they are between stores."""
        events = [dict(zip(_NAMES, values, strict=True)) for values in zip(*self.columns, strict=True)]
        for event in events:
            event["origin"] = event["origin"] or self.origin
        return [
            ExportedEvent(event, self.openings.get(event["stream"]), self.policies.get(event["policy"]))
            for event in events
        ]


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


def recorded_before(database: Database, instant: str, last: int) -> int:
    """Return the position before the first event that was recorded at an instant (as text) or later, else `last`."""
    row = database.one(RECORDED, {"instant": instant})
    return last if row is None or row["seq"] is None else row["seq"] - 1


def export_events(database: Database, since: int, last: int) -> Iterator[ExportedEvent]:
    """Yield the events between two positions in order, in batches, so that others may write meanwhile."""
    return with_origin(database, batches(database, since, last))


def with_origin(database: Database, every: Iterable[Sequence[Row]]) -> Iterator[ExportedEvent]:
    """Yield events as they are exported, one by one."""
    return chain.from_iterable(batch.events() for batch in export_batches(database, every))


def export_batches(database: Database, every: Iterable[Sequence[Row]]) -> Iterator[ExportedBatch]:
    """Yield batches of events with what is exported beside them; the openings are valid until the next one."""
    origin, policies = store_id(database), _policies(database)
    openings: dict[str, str] = {}
    for rows in every:
        # Columns are taken out by the place: by name each costs as much as to read the row.
        columns = [*zip(*rows, strict=True)]
        if columns and not {*columns[_POLICY]} <= policies.keys():
            policies = _policies(database)
        _add_openings(database, columns, openings)
        yield ExportedBatch(columns, origin, openings, policies)


def _policies(database: Database) -> dict[int, str]:
    rows = database.all(POLICIES, {"here": STREAM, "elsewhere": ELSEWHERE})
    return {version_of(row["stream"], row["version"]): row["uid"] for row in rows}


def _add_openings(database: Database, columns: Columns, known: dict[str, str]) -> None:
    """Add the uids of the first events of a batch's cases to those that are known; only the others are looked up."""
    if len(known) > KNOWN_OPENINGS:
        known.clear()
    if not columns:
        return
    _, uids, streams, versions, *_ = columns
    firsts = [place for place, version in enumerate(versions) if version == 1 and streams[place].startswith("case:")]
    known.update((streams[place], uids[place]) for place in firsts)
    missing = sorted(name for name in {*streams}.difference(known) if name.startswith("case:"))
    if missing:
        marks, named = among(missing)
        for row in database.all(OPENINGS.format(marks), named):
            known[row["stream"]] = row["uid"]
