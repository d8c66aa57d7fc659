"""What came from another store and may open something here: marked where its author is not known (decision 0032)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from supportcli.application.person.roles import people
from supportcli.domain.case.authorising import Unproved
from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.policy.people import People
from supportcli.domain.time.instant import from_text
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.drafts import drafts
from supportcli.storage.log.event_log import Command, Draft
from supportcli.storage.log.merge import LogMerge
from supportcli.storage.log.shared_streams import origins_here
from supportcli.storage.tables import policies
from supportcli.storage.tables.policies import Policies

RECORDED = """
SELECT 1 AS it FROM event
WHERE actor = :actor AND seq <= :before AND (origin IS NULL OR origin IN (:own, :began)) LIMIT 1
"""
LAST = "SELECT max(version) AS version, max(occurred_at) AS occurred_at FROM event WHERE stream = :stream"
STREAM = "SELECT uid, kind, payload FROM event WHERE stream = :stream"
#: What is asked of the policy's roles before each is believed; another kind asks what any change asks.
_VERBS = {"accepted": "access accept"}


class Marked(NamedTuple):
    """An event that is unproved here: its stream, kind and author."""

    stream: str
    kind: str
    by: str


def mark(database: Database, merge: LogMerge, by: Command) -> list[Marked]:
    """Mark what is new and was recorded elsewhere by nobody known here. The caller holds the transaction.

    The events that mark it are appended; what follows from them is the caller's to write.
    """
    known = _Known(database, merge.began_at)
    found: dict[str, list[Unproved]] = {}
    for row in merge.opening:
        payload = json.loads(row["payload"])
        about = _opened_again(database, row["stream"], payload) if row["kind"] == "undone" else ()
        if (row["kind"] != "undone" or about) and not known(row["actor"], row["kind"], payload):
            found.setdefault(row["stream"], []).append(Unproved(row["uid"], row["kind"], row["actor"], about))
    if found:
        event_log.append(database, by, _drafts(database, found, by))
    return [Marked(stream, each.kind, each.by) for stream, facts in found.items() for each in facts]


def _drafts(database: Database, found: Mapping[str, Sequence[Unproved]], by: Command) -> Iterator[Draft]:
    policy = policies.latest(database)
    for stream, facts in found.items():
        for version, occurred_at in database.all(LAST, {"stream": stream}):
            # Not before what it is about, be the clock of its author ahead.
            at = max(by.recorded_at, from_text(occurred_at))
            yield from drafts(stream, version, facts, KINDS, at, None, policy)


class _Known:
    """Who a store knows: the people of its policy; where that names nobody, whoever recorded something in it."""

    def __init__(self, database: Database, before: int) -> None:
        self._database, self._before = database, before
        self._people: People = people(Policies(database)(policies.latest(database)))
        _, self._own, self._began = origins_here(database)
        self._recorded: dict[str, bool] = {}

    def __call__(self, actor: str, kind: str, payload: Mapping[str, Any]) -> bool:
        """Is an event by somebody this store knows, and who may do that; an override by two such people?"""
        if not self._people.every:
            return self._has_recorded(actor)
        person, second = self._people.find(actor), payload.get("second")
        if person is None or not self._people.may(person.role, _VERBS.get(kind, kind)):
            return False
        return kind != "overridden" or not second or self._people.find(second) is not None

    def _has_recorded(self, actor: str) -> bool:
        if actor not in self._recorded:
            values = {"actor": actor, "before": self._before, "own": self._own, "began": self._began}
            self._recorded[actor] = self._database.one(RECORDED, values) is not None
        return self._recorded[actor]


def _opened_again(database: Database, stream: str, undone: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the uids of the access windows that are no longer ended when something is undone."""
    rows = database.all(STREAM, {"stream": stream})
    gone = {*undone.get("events", ())}
    ended = [row for row in rows if row["uid"] in gone and row["kind"] in {"access_revoked", "closed"}]
    if not ended:
        return ()
    windows = [row["uid"] for row in rows if row["kind"] == "access_granted"]
    named: set[str] = set()
    for row in ended:
        about = json.loads(row["payload"]).get("about")
        # An older program did not say which.
        named.update(windows if not about else [about] if isinstance(about, str) else about)
    return tuple(uid for uid in windows if uid in named)
