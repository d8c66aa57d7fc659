"""Events from another store: appended as they stand where the log goes on, merged where it does not (decision 0010)."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from supportcli.domain.errors import Conflict, Refused
from supportcli.domain.nouns import noun_of
from supportcli.domain.opening import is_judged
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among
from supportcli.storage.log import aliases, event_log, policy_log, redaction, zone_pins
from supportcli.storage.log.acceptance import both_left, check_event, check_redaction
from supportcli.storage.log.batches import batches
from supportcli.storage.log.interchange import ExportedEvent, store_id
from supportcli.storage.log.known_places import KnownPlaces
from supportcli.storage.log.own_events import OwnEvents
from supportcli.storage.log.store_log import JOINED, PINNED
from supportcli.storage.log.store_mark import is_marked, is_test
from supportcli.storage.tables import board

KNOWN = "SELECT seq, uid, stream, version, policy, hash, redacted_by FROM event WHERE uid IN ({})"
HASH = "SELECT hash FROM event WHERE seq = :seq"
LAST_VERSION = "SELECT max(version) AS version FROM event WHERE stream = :stream"
PLACE = "SELECT stream, version FROM event WHERE uid = :uid"
FIRST_OF = "SELECT stream, origin, was FROM event WHERE stream = :stream AND version = 1"
#: What an event has where both logs are one and the same: not a policy that came into force in one of them alone.
_PLACE = ("seq", "stream", "version", "policy")
_NAMES = tuple(name.strip() for name in event_log.COLUMNS.split(","))


class LogMerge:
    """One log on its way into a store; the caller holds the transaction.

    What came of it: `new` events, `known` ones, `touched` streams of cases, `opened` our numbers of new cases,
    `judged` new events that may open, give a right or ease what is owed, `renamed` numbers there with those here,
    `shared` cases to which something had happened here that the other store did not know, `edited` streams of records
    of which the same is so, `merged` whether anything had to be fitted in, `crossed` what is to be left of events that
    were redacted here and elsewhere, `known_places` where events stand here that the other store has, too.
    """

    def __init__(self, database: Database, *, is_checked: bool, may_rule: Callable[[str], bool]) -> None:
        """Begin; with `is_checked` an event that some reader could not read is refused.

        Whose policies can be in force here is asked of `may_rule`, by the name of who applied one.
        """
        self._database, self._is_checked, self._may_rule = database, is_checked, may_rule
        self._id = store_id(database)
        self._head = event_log.head(database)
        self._last = self.began_at = self._head.seq
        self._is_continued = False
        self._own = OwnEvents(database, self._id, self.began_at)
        #: Up to where the incoming log and ours are one and the same.
        self._common = 0
        self._number = board.last_number(database)
        self._cases: dict[str, int] = {}
        self._versions: dict[str, int] = {}
        self._pins: dict[str, int] = {}
        self._rows: list[Sequence[Any]] = []
        self._redactions: list[ExportedEvent] = []
        self.new = self.known = 0
        self.merged = False
        self.touched: dict[str, None] = {}
        self.opened: list[int] = []
        self.renamed: dict[int, int] = {}
        self.shared: dict[int, None] = {}
        self.edited: dict[str, None] = {}
        self.judged: list[dict[str, Any]] = []
        #: Who applied policies that would have come into force here, and did not.
        self.overruled: list[str] = []
        #: The uids of the events of the incoming log that pin zone data, known here or not.
        self.zone_pins: set[str] = set()
        self.known_places = KnownPlaces()
        #: Payloads of events from which one thing was taken out here and another elsewhere, without both.
        self.crossed: dict[str, str] = {}
        #: Was an opening redacted, by which a customer may have been known?
        self.loses_customers = False

    @property
    def has_redacted(self) -> bool:
        """Was anything taken out here that was taken out there?"""
        return bool(self._redactions)

    @property
    def left_behind(self) -> event_log.Head | None:
        """Where our own log ended, if nothing that was merged goes on from there or says that it joined it."""
        is_left = self.new and self.began_at and not self._is_continued
        return self._head if is_left else None

    def take(self, incoming: Iterable[ExportedEvent]) -> None:
        """Take events in, in the order of their log.

        Raises:
            Conflict: an event is known here with other content, or two cases have one number in the other store.
            Refused: the log begins later than what is known here of it, or an event cannot be read by this program.

        """
        for batch in batches(incoming):
            known = self._known(batch)
            self.zone_pins.update(each.row["uid"] for each in batch if each.row["kind"] == PINNED)
            for each in batch:
                had = known.get(each.row["uid"])
                if had is not None:
                    self._meet(each, had)
                else:
                    self._append(each)
                    # The same line may come twice.
                    known[each.row["uid"]] = {**each.row, "seq": self._last}
            self._write()
        self._redact()

    def _known(self, batch: Sequence[ExportedEvent]) -> dict[str, Any]:
        marks, named = among(each.row["uid"] for each in batch)
        return {row["uid"]: row for row in self._database.all(KNOWN.format(marks), named)}

    def _meet(self, each: ExportedEvent, had: Mapping[str, Any]) -> None:
        if had["hash"] != each.row["hash"]:
            raise Conflict(
                f"Event {each.row['seq']} ({each.row['uid']}) is here already, and says something else.",
                "One of the two logs was rewritten: support verify --against HEAD tells which.",
            )
        if had["seq"] == self._common + 1 and all(had[name] == each.row[name] for name in _PLACE):
            self._common += 1
        if each.row["redacted_by"] and each.row["redacted_by"] != had["redacted_by"]:
            self._redactions.append(each)
        self._own.meet(each.row, had["seq"])
        self.known_places.add(had["seq"])
        self.known += 1

    def _append(self, each: ExportedEvent) -> None:
        if self._is_checked:
            check_event(each.row)
        self._own.check(each.row)
        self._begin(each)
        self._is_continued = self._is_continued or self._head.hash in (each.row["prev_hash"], _joined(each.row))
        self._last += 1
        self.new += 1
        if self._common == self._last - 1 and each.row["seq"] == self._last and self._is_ours(each.row):
            self._common = self._last
            row = {**each.row, "origin": None if each.row["origin"] == self._id else each.row["origin"]}
            if row["kind"] == "opened":
                self.opened.append(int(row["stream"].removeprefix("case:")))
                self._cases[row["uid"]] = self._number = self.opened[-1]
        else:
            self.merged = True
            row = self._fitted(each)
        if row["stream"].startswith("case:") or noun_of(row["stream"]):
            self.touched[row["stream"]] = None
        self._versions[row["stream"]] = row["version"]
        self._rows.append([row[name] for name in _NAMES])
        if is_judged(row["stream"], row["kind"]):
            self.judged.append(row)
        if row["kind"] == "policy_applied":
            self._check_mark(row["payload"])
            version = policy_log.version_of(row["stream"], row["version"])
            self._pins[row["uid"]] = version
            policy_log.project(self._database, version, row["recorded_at"], row["actor"], row["payload"])

    def _is_ours(self, row: Mapping[str, Any]) -> bool:
        """Check that no policy comes into force with an event that goes on where our log ends, of somebody unknown."""
        if not self.began_at or row["stream"] != policy_log.STREAM or self._may_rule(row["actor"]):
            return True
        self.overruled.append(row["actor"])
        return False

    def _check_mark(self, payload: str) -> None:
        if self.began_at and is_marked(payload) and not is_test(self._database):
            raise Refused(
                "The events are of a test store (it was begun under SUPPORT_NOW), and this store is a real one.",
                "Nothing was stored. Copy a test store into one of its own: support copy FROM new.db",
            )

    def _begin(self, each: ExportedEvent) -> None:
        """See whether a log that does not begin at its beginning goes on where ours ends."""
        if self.new or self.known or each.row["seq"] == 1:
            return
        row = self._database.one(HASH, {"seq": each.row["seq"] - 1})
        if row is not None and row["hash"] == each.row["prev_hash"]:
            self._common = each.row["seq"] - 1

    def _fitted(self, each: ExportedEvent) -> dict[str, Any]:
        """Give an event its place among ours, and keep the one it had."""
        row = each.row
        was = row["was"] or json.dumps([row["stream"], row["version"], row["policy"]], separators=(",", ":"))
        stream = self._stream(each)
        version = self._next_version(stream)
        if stream.startswith("case:") and row["version"] < version and row["uid"] != each.case:
            self.shared[int(stream.removeprefix("case:"))] = None
        elif noun_of(stream) and row["version"] < version:
            self.edited[stream] = None
        fitted = {**row, "seq": self._last, "stream": stream, "version": version, "was": was}
        if stream == policy_log.ELSEWHERE:
            return {**fitted, "policy": -version}
        return {**fitted, "policy": self._pin(each)}

    def _stream(self, each: ExportedEvent) -> str:
        stream = str(each.row["stream"])
        if noun_of(stream) is not None:
            # A customer is one and the same in every store: what was said of it there is said of it here.
            return stream
        if not stream.startswith("case:"):
            return stream if stream.endswith(":elsewhere") else f"{stream}:elsewhere"
        return f"case:{self._case(each)}"

    def _case(self, each: ExportedEvent) -> int:
        uid = each.case or ""
        number = self._cases.get(uid)
        if number is None and each.row["uid"] == uid:
            number = self._open(each)
        elif number is None:
            found = self._database.one(PLACE, {"uid": uid})
            if found is None:
                raise _too_late(each)
            number = int(found["stream"].removeprefix("case:"))
        self._cases[uid] = number
        return number

    def _open(self, each: ExportedEvent) -> int:
        there = int(each.row["stream"].removeprefix("case:"))
        ours = self._database.one(FIRST_OF, {"stream": f"case:{there}"})
        number = there if ours is None and there not in self.opened else max(self._number, there) + 1
        if ours is not None and _same_place(ours, each.row):
            raise Conflict(
                f"Two cases were number {there} in the store {each.row['origin'][: aliases.SHORT]}.",
                "It went on twice from one copy of its file: support audit verify tells which of the two you trust.",
            )
        self._number = max(self._number, number)
        self.opened.append(number)
        if number != there:
            self.renamed[there] = number
        return number

    def _next_version(self, stream: str) -> int:
        known = self._versions.get(stream)
        if known is None:
            row = self._database.one(LAST_VERSION, {"stream": stream})
            known = 0 if row is None else row["version"] or 0
        return known + 1

    def _pin(self, each: ExportedEvent) -> int:
        uid = each.rules or ""
        pinned = self._pins.get(uid)
        if pinned is None:
            found = self._database.one(PLACE, {"uid": uid})
            if found is None:
                raise _too_late(each)
            pinned = self._pins[uid] = policy_log.version_of(found["stream"], found["version"])
        return pinned

    def _write(self) -> None:
        event_log.insert(self._database, self._rows)
        rows = [dict(zip(_NAMES, row, strict=True)) for row in self._rows]
        aliases.add(self._database, sorted(set(aliases.read_aliases(row for row in rows if row["was"]))))
        self._rows = []

    def _redact(self) -> None:
        """Take out here what was taken out there."""
        if self._redactions:
            self._database.scrub()
        for each in self._redactions:
            uid = each.row["uid"]
            ours = redaction.by_uid(self._database, uid)
            self.loses_customers |= each.row["kind"] in {"opened", "moved"}
            if ours is None:
                raise redaction.unexplained(each.row)
            check_redaction(ours, each.row["payload"])
            if ours["redacted_by"]:
                both = both_left(ours, each.row["payload"])
                if both != each.row["payload"]:
                    # What was taken out here goes on being out; if something else was there, both have to go.
                    if both != ours["payload"]:
                        self.crossed[uid] = both
                    continue
            row = redaction.as_left(ours, each.row["payload"], each.row["redacted_by"])
            if not redaction.explains(self._database, row):
                raise redaction.unexplained(each.row)
            redaction.take_out(self._database, uid, each.row["payload"], each.row["redacted_by"])
            if row["stream"].startswith("case:") or noun_of(row["stream"]):
                self.touched[row["stream"]] = None
            elif row["kind"] == "policy_applied":
                zone_pins.project_again(self._database, row, row["payload"])


def _joined(row: Mapping[str, Any]) -> str | None:
    return str(json.loads(row["payload"])["head"]["hash"]) if row["kind"] == JOINED else None


def _same_place(ours: Row, theirs: Mapping[str, Any]) -> bool:
    """Was ours opened in the same store under the same number?"""
    if theirs["was"] or ours["origin"] != theirs["origin"]:
        return False
    stream = json.loads(ours["was"])[0] if ours["was"] else ours["stream"]
    return bool(stream == theirs["stream"])


def _too_late(each: ExportedEvent) -> Refused:
    return Refused(
        f"Event {each.row['seq']} follows from events that are not here.",
        "Export the whole log, or give an earlier --since.",
    )
