"""What two stores did to one thing without knowing of each other, found after their logs were merged."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from supportcli.domain.case.access import label
from supportcli.domain.case.vocabulary import FACTS
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.nouns import noun_of
from supportcli.domain.own_numbers import MAKING
from supportcli.domain.records import facts_of
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.log.event_log import COLUMNS
from supportcli.storage.log.shared_streams import version_there
from supportcli.storage.log.streams import read_stream

STREAM = f"SELECT {COLUMNS} FROM event WHERE stream = :stream ORDER BY version"
MADE = f"""
SELECT DISTINCT stream FROM event
WHERE seq > :since AND was IS NOT NULL AND kind IN ({", ".join(f"'{kind}'" for kind in MAKING)}) ORDER BY stream
"""
#: The fields of these facts are values of one thing each; of others, the first field names the thing.
_DESCRIBING = ("customer_described", "runbook_written", "solution_written")
#: Fields of those facts that add to what is there, or say what they are about.
_ADDING = ("aliases", "dropped_aliases", "about", "from_case")


class NumberGiven(NamedTuple):
    """A thing that has another number here than where it was made: its stream, sort, and what it says."""

    stream: str
    sort: str
    there: int
    here: int
    text: str


class Edit(NamedTuple):
    """A value that somebody gave to a part of a record: who, when (as text), and which."""

    actor: str
    at: str
    value: str


class TwoEdits(NamedTuple):
    """A part of a record that two stores changed apart; the last edit is the one that holds."""

    stream: str
    part: str
    edits: Sequence[Edit]


def numbers_given(database: Database, since: int) -> Iterator[NumberGiven]:
    """Yield the things recorded elsewhere, after a place in the log, that have another number here."""
    for (stream,) in database.all(MADE, {"since": since}):
        rows = database.all(STREAM, {"stream": stream})
        for row, event in zip(rows, read_stream(database, rows, _facts(stream)), strict=True):
            if row["seq"] > since and row["was"] and row["kind"] in MAKING:
                fields = json.loads(row["payload"])
                if fields["number"] != event.fact.number:
                    text = fields.get("text", fields.get("plan"))
                    if row["kind"] == "access_granted":
                        text = label(event.fact)
                    yield NumberGiven(stream, MAKING[row["kind"]], fields["number"], event.fact.number, str(text))


def two_edits(database: Database, streams: Iterable[str], since: int) -> Iterator[TwoEdits]:
    """Yield the parts of records that were changed here and, in events after a place in the log, elsewhere."""
    for stream in streams:
        rows = database.all(STREAM, {"stream": stream})
        came = [row for row in rows if row["seq"] > since]
        known = min(json.loads(row["was"])[1] for row in came if row["was"])
        ours, theirs = _parts(row for row in rows if row["seq"] <= since and row["version"] >= known), _parts(came)
        for part in ours.keys() & theirs.keys():
            edits = sorted((ours[part], theirs[part]), key=lambda each: each[0])
            if edits[0][1].value != edits[1][1].value:
                yield TwoEdits(stream, part, [edit for _, edit in edits])


def open_edits(database: Database, stream: str) -> Iterator[TwoEdits]:
    """Yield the parts of a record that stores changed apart and nobody has edited since, knowing of both.

    The last edit of each is the one that holds.
    """
    rows = database.all(STREAM, {"stream": stream})
    if len({row["origin"] for row in rows}) < 2:
        return
    edits: dict[str, list[tuple[tuple[Any, ...], Edit, str]]] = {}
    for row in rows:
        for part, value in _values(row["kind"], json.loads(row["payload"])):
            edits.setdefault(part, []).append((_place(row), Edit(row["actor"], row["occurred_at"], value), row["uid"]))
    for part, every in edits.items():
        *others, (_, holds, last) = sorted(every)
        known = {uid: _known_to(rows, uid) for _, _, uid in every}
        apart = [each for each in others if each[2] not in known[last] and last not in known[each[2]]]
        # Of what one store said only the last counts.
        newest = [edit for _, edit, uid in apart if all(uid not in known[each[2]] for each in apart)]
        values = [edit for edit in newest if edit.value != holds.value]
        if values:
            yield TwoEdits(stream, part, [*values, holds])


def _known_to(rows: Sequence[Row], uid: str) -> set[str]:
    """Return the uids of the events of a stream that were known where one of them was recorded (decision 0030)."""
    (this,) = (row for row in rows if row["uid"] == uid)
    before = version_there(this)
    own = [row["uid"] for row in rows if row["origin"] == this["origin"] and version_there(row) < before]
    taken_over = sorted((version_there(row), row["uid"]) for row in rows if row["origin"] != this["origin"])
    return {*own, *(each for _, each in taken_over[: before - 1 - len(own)])}


def _place(row: Row) -> tuple[Any, ...]:
    """Return the place of an event in the order that is the same in every store."""
    return row["occurred_at"], row["recorded_at"], version_there(row), row["uid"]


def _facts(stream: str) -> Mapping[str, Any]:
    noun = noun_of(stream)
    return FACTS if noun is None else facts_of(noun)


def _parts(rows: Iterable[Row]) -> dict[str, tuple[tuple[Any, ...], Edit]]:
    """Return the last edit of each part, with its place in the common order."""
    found: dict[str, tuple[tuple[Any, ...], Edit]] = {}
    for row in rows:
        place = _place(row)
        for part, value in _values(row["kind"], json.loads(row["payload"])):
            if part not in found or place > found[part][0]:
                found[part] = place, Edit(row["actor"], row["occurred_at"], value)
    return found


def _values(kind: str, fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if kind in _DESCRIBING:
        yield from ((name, _text(value)) for name, value in fields.items() if name not in _ADDING)
    elif kind in {"contact_registered", "contact_left"}:
        left = {name: value for name, value in fields.items() if name != "name"}
        yield f"contact {fields['name']}", _text(left) if kind == "contact_registered" else "-"
    elif kind == "service_agreed":
        yield f"service {fields['service']}", _text(fields.get("limit", "-"))
    elif kind in {"person_way_given", "person_way_forgotten"}:
        given = {name: value for name, value in fields.items() if name not in {"name", "way"}}
        yield f"way {fields['way']}", _text(given) if kind == "person_way_given" else "-"
    elif kind in {"runbook_retired", "solution_retired"}:
        yield "retired", _text(fields["because"])


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
