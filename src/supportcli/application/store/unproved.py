"""What came from another store and may open something here: marked where its author is not known (0032, 0041)."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from supportcli.application.person.roles import people
from supportcli.domain.case.authorising import Unproved
from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.customer.doubts import ABSORBED
from supportcli.domain.customer.doubts import Unproved as CustomerUnproved
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.opening import EASING
from supportcli.domain.policy.people import People
from supportcli.domain.time.instant import from_text
from supportcli.storage.engine.database import Database
from supportcli.storage.log import event_log
from supportcli.storage.log.drafts import drafts
from supportcli.storage.log.event_log import Command, Draft
from supportcli.storage.log.merge import LogMerge
from supportcli.storage.log.shared_streams import origins_here
from supportcli.storage.log.streams import number_of
from supportcli.storage.projections import records
from supportcli.storage.tables import customers, policies
from supportcli.storage.tables.policies import Policies

RECORDED = """
SELECT 1 AS it FROM event
WHERE actor = :actor AND seq <= :before AND (origin IS NULL OR origin IN (:own, :began)) LIMIT 1
"""
LAST = "SELECT max(version) AS version, max(occurred_at) AS occurred_at FROM event WHERE stream = :stream"
STREAM = "SELECT uid, kind, payload FROM event WHERE stream = :stream"
#: What is asked of the policy's roles before each is believed; another kind asks what any change asks.
_VERBS = {
    "accepted": "access accept", "customer_accepted": "customer accept", "policy_applied": "policy apply",
    ABSORBED: "customer merge", "customer_merged_into": "customer merge",
    "customer_unmerged": "customer unmerge",
}  # fmt: skip
_KINDS = {**KINDS, CustomerUnproved: "customer_unproved"}


class Marked(NamedTuple):
    """An event that is unproved here: its stream, kind and author."""

    stream: str
    kind: str
    by: str


class Judgement(NamedTuple):
    """What nobody known here recorded: what was marked, what was not and is to be looked at, which streams changed."""

    unproved: Sequence[Marked] = ()
    eased: Sequence[Marked] = ()
    touched: Sequence[str] = ()


def mark(database: Database, merge: LogMerge, by: Command) -> Judgement:
    """Mark what is new and was recorded elsewhere by nobody known here. The caller holds the transaction.

    The events that mark it are appended; the projections of the streams they touch are the caller's to write again. A
    policy that did not come into force is named, and needs no mark.
    """
    judge = Judge(database, merge.began_at)
    found: dict[str, list[Any]] = {}
    touched, eased, merges = dict[str, None](), list[Marked](), set[str]()
    for row in merge.judged:
        stream, kind, by_whom = row["stream"], row["kind"], row["actor"]
        payload = json.loads(row["payload"])
        about = _opened_again(database, stream, payload) if kind == "undone" else ()
        if kind == "undone" and not about:
            continue
        # What an unproved merge of customers brought over is doubted with it, whoever may record such a thing alone.
        if row["command"] in merges:
            kind = ABSORBED
        elif _is_taken(database, judge, row, payload):
            continue
        elif kind == "customer_merged_into":
            merges.add(row["command"])
        if kind in EASING:
            # A new case is as its store has it.
            if number_of(stream) not in merge.opened:
                eased.append(Marked(stream, kind, by_whom))
        elif stream.startswith("customer:"):
            found.setdefault(stream, []).append(CustomerUnproved(row["uid"], kind, by_whom))
            touched.update({stream: None, **({f"customer:{payload['other']}": None} if "other" in payload else {})})
        else:
            found.setdefault(stream, []).append(Unproved(row["uid"], kind, by_whom, about))
            touched[stream] = None
    if found:
        event_log.append(database, by, _drafts(database, found, by))
    marked = [Marked(stream, each.kind, each.by) for stream, facts in found.items() for each in facts]
    marked += [Marked("policy", "policy_applied", who) for who in merge.overruled]
    return Judgement(marked, eased, [*touched])


def _drafts(database: Database, found: Mapping[str, Sequence[Any]], by: Command) -> Iterator[Draft]:
    policy = policies.latest(database)
    for stream, facts in found.items():
        for version, occurred_at in database.all(LAST, {"stream": stream}):
            # Not before what it is about, be the clock of its author ahead.
            at = max(by.recorded_at, from_text(occurred_at))
            yield from drafts(stream, version, facts, _KINDS, at, None, policy)


class Judge:
    """Who a store knows: the people of its policy; where that names nobody, whoever recorded something in it."""

    def __init__(self, database: Database, before: int | None = None) -> None:
        """Begin; what was recorded up to a place in the log tells who is known, by default what is there now."""
        self._database = database
        self._before = event_log.head(database).seq if before is None else before
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

    def may_rule(self, actor: str) -> bool:
        """Is this somebody whose policy can be in force here?"""
        return self(actor, "policy_applied", {})

    def _has_recorded(self, actor: str) -> bool:
        if actor not in self._recorded:
            values = {"actor": actor, "before": self._before, "own": self._own, "began": self._began}
            self._recorded[actor] = self._database.one(RECORDED, values) is not None
        return self._recorded[actor]


def may_rule(database: Database) -> Callable[[str], bool]:
    """Return who may bring a policy into force here, as it is now; an empty store takes any."""
    return (lambda _actor: True) if policies.latest(database) == 0 else Judge(database).may_rule


def _is_taken(database: Database, judge: Judge, row: Mapping[str, Any], payload: Mapping[str, Any]) -> bool:
    """Check whether an event is taken as it is: by whom it was recorded, or because its names lead to nobody else."""
    if row["kind"] == "customer_described" and not _leads_away(database, row["stream"], payload):
        return True
    return judge(row["actor"], row["kind"], payload)


def _leads_away(database: Database, stream: str, described: Mapping[str, Any]) -> bool:
    """Check whether a name that a customer is given leads to another, or is one under which cases stand."""
    key = stream.partition(":")[2]
    for name in (described.get("name"), *described.get("aliases", ())):
        if name is None or fold_name(name) == fold_name(key):
            continue
        others = (each for each in records.find(database, "customer", "name", fold_name(name)) if not each.label)
        if customers.known_as(database, name) is not None or any(each.key != key for each in others):
            return True
    return False


def _opened_again(database: Database, stream: str, undone: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the uids of the access windows that are no longer ended when something is undone."""
    rows = database.all(STREAM, {"stream": stream})
    gone = {*undone.get("events", ())}
    ended = [row for row in rows if row["uid"] in gone and row["kind"] in {"access_revoked", "closed", "merged_into"}]
    if not ended:
        return ()
    windows = [row["uid"] for row in rows if row["kind"] == "access_granted"]
    named: set[str] = set()
    for row in ended:
        about = json.loads(row["payload"]).get("about")
        # An older program did not say which.
        named.update(windows if not about else [about] if isinstance(about, str) else about)
    return tuple(uid for uid in windows if uid in named)
