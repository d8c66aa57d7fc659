"""Commands in the log: the last one somebody gave that was not undone, and every event of one."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import merge
from itertools import takewhile

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.nouns import COMMANDED
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import CHUNK, END
from supportcli.storage.log.event_log import COLUMNS, STREAM
from supportcli.storage.log.policy_log import STREAM as POLICY
from supportcli.storage.log.streams import LIGHT, stream_of

# What was undone, by whomever, stands later in the log than what it undid; the output of recordings is not a command.
GIVEN = f"""
SELECT {COLUMNS} FROM event WHERE seq < :seq AND actor = :actor AND {LIGHT} ORDER BY seq DESC LIMIT :limit
"""
UNDONE = f"SELECT {COLUMNS} FROM event WHERE seq < :seq AND kind = 'undone' ORDER BY seq DESC LIMIT :limit"
BEFORE = f"SELECT {COLUMNS} FROM event WHERE seq < :seq AND {LIGHT} ORDER BY seq DESC LIMIT :limit"
AFTER = f"SELECT {COLUMNS} FROM event WHERE seq > :seq AND {LIGHT} ORDER BY seq LIMIT :limit"


class LastCommand(NamedTuple):
    """An event of the last command that can be meant, nothing if there is none, and the events passed over for it."""

    row: Row | None
    passed: Sequence[Row]


def last_of(database: Database, actor: str, passing: Collection[str]) -> LastCommand:
    """Return the last event of somebody's last command that still stands and is no undoing itself.

    It is an event of a case, of the policy or a record, of no kind in `passing`; the policy a store began with was
    nobody's command.
    """
    given, undone = _each(database, GIVEN, END, {"actor": actor}), _each(database, UNDONE, END)
    # One's own undoings are in both, and the second look at one changes nothing.
    backwards = merge(given, undone, key=lambda row: -int(row["seq"]))
    mine = (row for row in _effective(backwards) if row["actor"] == actor)
    return _first((row for row in mine if row["stream"].startswith(COMMANDED) or _is_new_policy(row)), passing)


def last_in(database: Database, number: int, passing: Collection[str]) -> LastCommand:
    """Return the last event, of no kind in `passing`, of the last command on a case that was not undone."""
    return _first(_effective(reversed(database.all(STREAM, {"stream": stream_of(number)}))), passing)


def latest_of(database: Database, actor: str) -> Row | None:
    """Return the last event of any kind that somebody recorded, an undoing included; nothing if there is none.

    What an upgrade booked was nobody's command.
    """
    return next((row for row in _each(database, GIVEN, END, {"actor": actor}) if not _is_booking(row)), None)


def events_of(database: Database, row: Row) -> Sequence[Row]:
    """Return every event of the command that an event is of, in the order of the log; they stand side by side."""
    before = takewhile(lambda each: each["command"] == row["command"], _each(database, BEFORE, row["seq"] + 1))
    after = takewhile(lambda each: each["command"] == row["command"], _each(database, AFTER, row["seq"]))
    return [*reversed([*before]), *after]


def _first(backwards: Iterable[Row], passing: Collection[str]) -> LastCommand:
    passed: list[Row] = []
    for row in backwards:
        if row["kind"] not in passing and not _is_booking(row):
            return LastCommand(row, passed)
        passed.append(row)
    return LastCommand(None, passed)


def _effective(backwards: Iterator[Row]) -> Iterator[Row]:
    gone = set()
    for row in backwards:
        if row["kind"] == "undone":
            gone |= {row["command"], json.loads(row["payload"])["command"]}
        elif row["command"] not in gone:
            yield row


def _each(database: Database, sql: str, seq: int, values: dict[str, object] | None = None) -> Iterator[Row]:
    while rows := database.all(sql, {"seq": seq, "limit": CHUNK, **(values or {})}):
        yield from rows
        seq = rows[-1]["seq"]


def _is_booking(row: Row) -> bool:
    """Did the program book an entry of a ledger by itself, at an upgrade or before something that would move it?"""
    return bool(row["kind"] == "ledger_booked" and not json.loads(row["payload"]).get("rebooked"))


def _is_new_policy(row: Row) -> bool:
    return bool(row["stream"] == POLICY and row["version"] > 1)
