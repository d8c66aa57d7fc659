"""A page of the queue from any place in it, by the order of urgency: no page before it is read."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sql import among
from supportcli.storage.read import queue
from supportcli.storage.read.queue import Wanted

_ORDER = "owed_at, priority_rank, number"
_BACKWARDS = "owed_at DESC, priority_rank DESC, number DESC"
_PLACE = "(:place_owed_at, :place_rank, :place_number)"
PAGE = f"SELECT {_ORDER} FROM board WHERE {{}} ORDER BY {{}}"
COUNT_TO = "SELECT count(*) AS cases FROM (SELECT 1 AS one FROM board WHERE {} LIMIT :most) AS counted"


class Place(NamedTuple):
    """Where a case stands in the order of urgency."""

    owed_at: str
    priority_rank: int
    number: int


def page(
    database: Database, wanted: Wanted, now: int, limit: int, *, after: Place | None = None, upto: Place | None = None,
    backwards: bool = False,
) -> list[Place]:  # fmt: skip
    """Return the places of at most `limit` cases behind a place, or the last ones up to one, the most urgent first."""
    where, values = queue.conditions(wanted, now)
    edge = upto if backwards else after
    if edge is not None:
        where = f"{where} AND ({_ORDER}) {'<=' if backwards else '>'} {_PLACE}"
        values |= {"place_owed_at": edge.owed_at, "place_rank": edge.priority_rank, "place_number": edge.number}
    sql = PAGE.format(where, _BACKWARDS if backwards else _ORDER)
    if wanted.text is None:
        found = [Place(*row) for row in database.all(f"{sql} LIMIT :limit", values | {"limit": limit})]
    else:
        with_words = queue.of_words(database, wanted.text)
        found = []
        for row in database.each(sql, values):
            if row["number"] in with_words:
                found.append(Place(*row))
                if len(found) == limit:
                    break
    return found[::-1] if backwards else found


def count_to(database: Database, wanted: Wanted, now: int, most: int) -> int:
    """Count the cases wanted, up to `most`."""
    if wanted.text is not None:
        return len(page(database, wanted, now, most))
    where, values = queue.conditions(wanted, now)
    row = database.one(COUNT_TO.format(where), values | {"most": most})
    return 0 if row is None else row["cases"]


def places(database: Database, wanted: Wanted, now: int, numbers: Sequence[int]) -> list[Place]:
    """Return the places of those of some cases that are wanted."""
    where, values = queue.conditions(wanted, now)
    marks, named = among(numbers)
    sql = f"SELECT {_ORDER} FROM board WHERE {where} AND number IN ({marks})"
    found: list[Any] = [Place(*row) for row in database.all(sql, values | named)]
    if wanted.text is not None and found:
        with_words = queue.of_words(database, wanted.text)
        found = [place for place in found if place.number in with_words]
    return found
