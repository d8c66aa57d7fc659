"""A page of the queue from any place in it, by the order of urgency: no page before it is read."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sql import among, chunks
from supportcli.storage.read import queue
from supportcli.storage.read.queue import Wanted

_ORDER = "owed_at, priority_rank, number"
_BACKWARDS = "owed_at DESC, priority_rank DESC, number DESC"
_PLACE = "(:place_owed_at, :place_rank, :place_number)"
PAGE = f"SELECT {_ORDER} FROM board WHERE {{}} ORDER BY {{}}"
#: Cases that are over and owe somebody a call, or what another store promised.
CALLED = """
SELECT clock.number FROM clock CROSS JOIN board
WHERE board.number = clock.number AND clock.owed_at IS NOT NULL AND metric = 'promise' AND board.is_open = 0
"""
COUNT_TO = "SELECT count(*) AS cases FROM (SELECT 1 AS one FROM board WHERE {} LIMIT :most) AS counted"


#: Of so few cases with the words their places are asked for; of more the whole queue is read.
_FEW = 5000
#: Fewer cases than this are read in no order, and sorted here.
_A_PAGE_OR_TWO = 401


class Place(NamedTuple):
    """Where a case stands in the order of urgency."""

    owed_at: str
    priority_rank: int
    number: int


def page(
    database: Database, wanted: Wanted, now: int, limit: int, *, after: Place | None = None, upto: Place | None = None,
    backwards: bool = False,
) -> list[Place]:  # fmt: skip
    """Return the places of at most `limit` cases behind a place, or the last ones up to one, the most urgent first.

    These are the open ones, and those that are closed and of which something is promised.
    """
    found = _open_page(database, wanted, now, limit, upto if backwards else after, backwards=backwards)
    called = [
        place for place in called_back(database, wanted, now)
        if (after is None or place > after) and (upto is None or place <= upto)
    ]  # fmt: skip
    if not called:
        return found
    both = sorted({*found, *called})
    return both[-limit:] if backwards else both[:limit]


def called_back(database: Database, wanted: Wanted, now: int, of: Sequence[int] | None = None) -> list[Place]:
    """Return the places of the closed cases wanted of which something is promised, of all or of some."""
    if of is not None and not of:
        return []
    numbers = list(dict.fromkeys(row["number"] for row in database.all(CALLED) if of is None or row["number"] in of))
    return [place for some in chunks(numbers) for place in places(database, wanted._replace(all=True), now, some)]


def _open_page(
    database: Database, wanted: Wanted, now: int, limit: int, edge: Place | None, *, backwards: bool
) -> list[Place]:  # fmt: skip
    if wanted.text is not None:
        found = [*islice(_with_words(database, wanted, now, edge, backwards=backwards), limit)]
        return found[::-1] if backwards else found
    where, values = queue.conditions(wanted, now)
    if edge is not None:
        where = f"{where} AND ({_ORDER}) {'<=' if backwards else '>'} {_PLACE}"
        values |= {"place_owed_at": edge.owed_at, "place_rank": edge.priority_rank, "place_number": edge.number}
    few = _if_few(database, where, values) if wanted.words or wanted.unassigned else None
    if few is not None:
        return few[-limit:] if backwards else few[:limit]
    sql = PAGE.format(where, _BACKWARDS if backwards else _ORDER)
    found = [Place(*row) for row in database.all(f"{sql} LIMIT :limit", values | {"limit": limit})]
    return found[::-1] if backwards else found


def _if_few(database: Database, where: str, values: dict[str, Any]) -> list[Place] | None:
    """Return the places of all cases of a condition if they are few; nothing if they are not.

    In no order an index of what is asked for finds them; in the order of urgency the whole queue would be read.
    """
    sql = f"SELECT {_ORDER} FROM board WHERE {where} LIMIT :most"
    found = [Place(*row) for row in database.all(sql, values | {"most": _A_PAGE_OR_TWO})]
    return sorted(found) if len(found) < _A_PAGE_OR_TWO else None


def _with_words(
    database: Database, wanted: Wanted, now: int, edge: Place | None, *, backwards: bool
) -> Iterator[Place]:
    """Yield the places of the cases with the words wanted, from a place on, in one direction."""
    numbers = queue.of_words(database, wanted.text or "")
    if len(numbers) <= _FEW:
        some = (each for part in chunks([*numbers]) for each in _among(database, wanted, now, part))
        found: Iterable[Place] = sorted(some, reverse=backwards)
    else:
        where, values = queue.conditions(wanted, now)
        rows = database.each(PAGE.format(where, _BACKWARDS if backwards else _ORDER), values)
        found = (Place(*row) for row in rows if row[2] in numbers)
    return (each for each in found if edge is None or (each <= edge if backwards else each > edge))


def count_to(database: Database, wanted: Wanted, now: int, most: int) -> int:
    """Count the cases wanted, up to `most`."""
    if wanted.text is not None:
        return len(page(database, wanted, now, most))
    where, values = queue.conditions(wanted, now)
    row = database.one(COUNT_TO.format(where), values | {"most": most})
    return 0 if row is None else row["cases"]


def places(database: Database, wanted: Wanted, now: int, numbers: Sequence[int]) -> list[Place]:
    """Return the places of those of some cases that are wanted."""
    if wanted.text is not None:
        with_words = queue.of_words(database, wanted.text)
        numbers = [number for number in numbers if number in with_words]
    return _among(database, wanted, now, numbers)


def _among(database: Database, wanted: Wanted, now: int, numbers: Sequence[int]) -> list[Place]:
    if not numbers:
        return []
    where, values = queue.conditions(wanted, now)
    marks, named = among(numbers)
    sql = f"SELECT {_ORDER} FROM board WHERE {where} AND number IN ({marks})"
    return [Place(*row) for row in database.all(sql, values | named)]
