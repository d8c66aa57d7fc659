"""Merges of cases that two stores made apart: the earlier hold, and the others are undone (docs/decisions/0054)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from supportcli.domain.case.case import Case
from supportcli.domain.case.linking import MERGES
from supportcli.domain.case.undoing import Undone, effective_events
from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.event import Event, in_order
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among, chunks
from supportcli.storage.log import event_log
from supportcli.storage.log.drafts import drafts
from supportcli.storage.log.event_log import Command
from supportcli.storage.log.streams import history, number_of, stream_of
from supportcli.storage.projections import rebuild
from supportcli.storage.tables import policies

MERGED = """
SELECT DISTINCT stream FROM event WHERE stream IN ({}) AND kind IN ('merged_into', 'absorbed')
"""
OF = "SELECT uid, stream, kind, command FROM event WHERE stream IN ({}) ORDER BY seq"
_WHY = "Two stores merged it apart; the earlier merge holds"


class Parted(NamedTuple):
    """A merge that was undone: the number of the case, and of the one that it had been merged into."""

    case: int
    into: int


class _Merge(NamedTuple):
    """A case that goes into another, by the event in its own stream; `command` is shared by all events of it."""

    event: Event
    case: int
    command: str

    @property
    def place(self) -> tuple[int, int, str]:
        """What merges of several stores are ordered by."""
        return self.event.occurred_at, self.event.recorded_at, self.command


def part(database: Database, touched: Iterable[str], by: Command) -> list[Parted]:
    """Undo the merges of cases that do not hold beside earlier ones, and write their cases again.

    The caller holds the transaction. `touched` are the streams of the cases that have new events.
    """
    numbers = [number_of(row["stream"]) for some in chunks([*touched]) for row in _rows(database, MERGED, some)]
    if not numbers:
        # Most stores: nothing more is read for them.
        return []
    cases = _together(database, numbers)
    rows = [row for some in chunks([stream_of(number) for number in cases]) for row in _rows(database, OF, some)]
    commands = {row["uid"]: row["command"] for row in rows}
    merges = [
        _Merge(event, number, commands[event.uid])
        for number, events in cases.items() for event in events if event.kind == "merged_into"
    ]  # fmt: skip
    gone = _Judge(cases, commands).overruled(merges)
    if not gone:
        return []
    for stream, facts in _undoings(cases, rows, gone).items():
        events = history(database, number_of(stream))
        at = max(by.recorded_at, *(event.occurred_at for event in events))
        made = drafts(stream, events[-1].version, facts, KINDS, at, None, policies.latest(database))
        event_log.append(database, by, made)
    rebuild.rebuild_cases(database, sorted({row["stream"] for row in rows if row["command"] in gone}))
    return [Parted(each.case, each.event.fact.other) for each in merges if each.command in gone]


def _rows(database: Database, sql: str, streams: Sequence[str]) -> Sequence[Row]:
    marks, named = among(streams)
    return database.all(sql.format(marks), named)


def _together(database: Database, numbers: Iterable[int]) -> dict[int, Sequence[Event]]:
    """Return the standing events, in their order, of cases and of all that were ever merged with them."""
    found: dict[int, Sequence[Event]] = {}
    ahead = [*numbers]
    while ahead:
        number = ahead.pop()
        if number not in found:
            found[number] = in_order(effective_events(history(database, number)))
            ahead += (event.fact.other for event in found[number] if event.kind in MERGES)
    return found


class _Judge:
    """Goes through the merges in their order, and finds those that could not have been made after the earlier ones."""

    def __init__(self, cases: Mapping[int, Sequence[Event]], commands: Mapping[str, str]) -> None:
        self._cases, self._commands = cases, commands
        self._gone: set[str] = set()
        self._merged: set[int] = set()
        self._brought: dict[int, set[str]] = defaultdict(set)

    def overruled(self, merges: Sequence[_Merge]) -> Collection[str]:
        """Return the commands that do not hold."""
        together: dict[str, list[_Merge]] = defaultdict(list)
        for each in sorted(merges, key=lambda one: one.place):
            together[each.command].append(each)
        for command, several in together.items():
            if not all(map(self._holds, several)):
                self._gone.add(command)
                continue
            for each in several:
                self._merged.add(each.case)
                self._brought[each.event.fact.other].add(self._cases[each.case][0].uid)
        return self._gone

    def _holds(self, each: _Merge) -> bool:
        fact = each.event.fact
        is_merged = {each.case, fact.other} & self._merged
        return not is_merged and self._brought[each.case] <= {*fact.brings} and not self._has_ended(each)

    def _has_ended(self, each: _Merge) -> bool:
        """Check whether the case that was to remain was over by then: another store had solved it."""
        case = Case(each.event.fact.other)
        for event in self._cases[case.number]:
            command = self._commands[event.uid]
            if event.kind == "absorbed" and command == each.command:
                break
            if command not in self._gone:
                case.on(event)
        return case.is_over


def _undoings(
    cases: Mapping[int, Sequence[Event]], rows: Sequence[Row], gone: Collection[str]
) -> Mapping[str, list[Undone]]:
    """Return the undoings of commands, by the stream of the case that they are in."""
    standing = {event.uid for events in cases.values() for event in events}
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["command"] in gone and row["uid"] in standing:
            found[row["stream"], row["command"]].append(row)
    undone: dict[str, list[Undone]] = defaultdict(list)
    for (stream, command), several in found.items():
        kinds, uids = (tuple(dict.fromkeys(row[name] for row in several)) for name in ("kind", "uid"))
        undone[stream].append(Undone(command, kinds, uids, _WHY))
    return undone
