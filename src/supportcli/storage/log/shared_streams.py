"""Streams whose events several stores recorded: read in one order and under the numbers of this store."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.event import Event
from supportcli.domain.own_numbers import with_numbers_here
from supportcli.storage.engine.database import Database, Row

ID = "SELECT value FROM store WHERE name = 'id'"


def read(database: Database, rows: Sequence[Row | Mapping[str, Any]], events: Sequence[Event]) -> Sequence[Event]:
    """Return the events of a stream, each with its version where it was recorded, and things under their numbers here.

    Raises:
        TypeError, ValueError: what a row says of its origin cannot be read.

    """
    own = database.one(ID)
    origins = [row["origin"] or (own and own["value"]) or "" for row in rows]
    if len({*origins}) == 1:
        return events
    placed = [event._replace(there=_version_there(row)) for row, event in zip(rows, events, strict=True)]
    return with_numbers_here(placed, origins)


def _version_there(row: Row | Mapping[str, Any]) -> int:
    if row["was"] is None:
        return int(row["version"])
    _, version, _ = json.loads(row["was"])
    if version.__class__ is not int:
        raise TypeError
    return int(version)
