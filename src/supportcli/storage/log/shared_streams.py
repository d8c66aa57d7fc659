"""Streams whose events several stores recorded: read in one order and under the numbers of this store."""

import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from supportcli.domain.event import Event
from supportcli.domain.own_numbers import with_numbers_here
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.log.streams import DOUBTS

#: A store that was begun as a copy of another judges with that one: its first event is from there.
BEGAN = "SELECT origin FROM event WHERE seq = 1"
ID = "SELECT value FROM store WHERE name = 'id'"


def read(database: Database, rows: Sequence[Row | Mapping[str, Any]], events: Sequence[Event]) -> Sequence[Event]:
    """Return the events of a stream, each with its version where it was recorded, and things under their numbers here.

    Raises:
        TypeError, ValueError: what a row says of its origin cannot be read.

    """
    if any(event.kind in DOUBTS for event in events):
        events = _with_own_doubts(database, rows, events)
    origins = origins_of(database, rows)
    if len({*origins}) == 1:
        return events
    placed = [event._replace(there=version_there(row)) for row, event in zip(rows, events, strict=True)]
    return with_numbers_here(placed, origins)


def origins_of(database: Database, rows: Sequence[Row | Mapping[str, Any]]) -> list[str]:
    """Return the ids of the stores that recorded some events."""
    own = database.one(ID)
    return [row["origin"] or (own and own["value"]) or "" for row in rows]


def _with_own_doubts(
    database: Database, rows: Sequence[Row | Mapping[str, Any]], events: Sequence[Event]
) -> list[Event]:
    """Return the events, with what another store holds for unproved marked as such, and customers read without it."""
    ours = origins_here(database)
    marked = [
        event if event.kind not in DOUBTS or row["origin"] in ours
        else event._replace(fact=event.fact._replace(elsewhere=True))
        for row, event in zip(rows, events, strict=True)
    ]  # fmt: skip
    if not str(rows[0]["stream"]).startswith("customer:"):
        return marked
    # Loaded where it is needed: few customers were changed by somebody unknown.
    settled: list[Event] = import_module("supportcli.domain.customer.doubts").settled(marked)
    return settled


def origins_here(database: Database) -> tuple[str | None, str, str]:
    """Return the origins of what counts as recorded in this store.

    That is none, its own id, which events have that came back from elsewhere, and that of the store it is a copy of.
    """
    first, own = database.one(BEGAN), database.one(ID)
    return None, str((own and own["value"]) or ""), str((first and first["origin"]) or "")


def version_there(row: Row | Mapping[str, Any]) -> int:
    """Return the version that an event had where it was recorded.

    Raises:
        TypeError, ValueError: what the row says of its origin cannot be read.

    """
    if row["was"] is None:
        return int(row["version"])
    _, version, _ = json.loads(row["was"])
    if version.__class__ is not int:
        raise TypeError
    return int(version)
