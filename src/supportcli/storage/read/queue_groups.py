"""The queue in the groups that people see: what runs, what waits, what is over, and what is late for long."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.read.queue import FLAGGED, PROMISED, STATUS, Wanted, conditions, of_words
from supportcli.storage.tables.board import NEVER
from supportcli.storage.tables.clocks import PROMISES


# The first clock of a case that was breached since an instant, or is due: a newer one than the old breach by which it
# ranks. What waits is left out until something is owed in it soon.
def _running(which: str) -> str:
    return f"""
SELECT number, metric, instance FROM (
    SELECT clock.number AS number, clock.metric AS metric, clock.instance AS instance, clock.owed_at AS owed_at,
        status, waiting_until, alarms, priority_rank
    FROM clock CROSS JOIN board
    WHERE board.number = clock.number AND clock.owed_at >= :since AND clock.owed_at {which} AND clock.{PROMISES}
        AND {{where}}
        AND NOT EXISTS (
            SELECT 1 FROM clock AS other
            WHERE other.number = clock.number AND other.owed_at >= :since AND other.{PROMISES}
                AND (other.owed_at, {PROMISED.replace("metric", "other.metric")}, other.metric, other.instance)
                    < (clock.owed_at, {PROMISED.replace("metric", "clock.metric")}, clock.metric, clock.instance)
        )
) AS running
WHERE NOT ({STATUS} = 'waiting' AND owed_at > :soon)
ORDER BY owed_at, {FLAGGED}, {PROMISED}, priority_rank, number
"""


def _other(which: str) -> str:
    return f"""
SELECT number, next_metric AS metric, next_instance AS instance FROM board
WHERE {{where}} AND {which} ORDER BY owed_at, {FLAGGED}, priority_rank, number
"""


_CLOCK_BETWEEN = f"""EXISTS (
    SELECT 1 FROM clock WHERE clock.number = board.number AND clock.owed_at >= :since {{}} AND clock.{PROMISES}
)"""
# Written so that an index of the open cases finds them: what is closed is owed never, too.
_WAITING = f"""
status = 'waiting' AND (waiting_until IS NULL OR waiting_until > :now)
    AND NOT {_CLOCK_BETWEEN.format("AND clock.owed_at <= :soon")}"""
_OLD = f"owed_at < :since AND {STATUS} <> 'waiting' AND NOT {_CLOCK_BETWEEN.format('')}"
_UNTIMED = f"owed_at >= '{NEVER}' AND {STATUS} IN ('new', 'open')"
_OVER = f"owed_at >= '{NEVER}' AND {STATUS} IN ('resolved', 'closed')"
#: By the name of a group, how its cases are found; every case that is wanted is in one of them.
GROUPS = {
    "late": _running("< :now"),
    "next": _running(">= :now"),
    "untimed": _other(_UNTIMED),
    "waiting": _other(_WAITING),
    "over": _other(_OVER),
    "old": _other(_OLD),
}


class Place(NamedTuple):
    """A case in a group, and the clock by which it is there; none where no clock of it runs."""

    number: int
    metric: str | None
    instance: int | None


class Times(NamedTuple):
    """From when on a breach is new, now, and until when something is soon."""

    since: int
    now: int
    soon: int


def statement(group: str, where: str, *, is_all: bool) -> str:
    """Return the statement of a group; with `is_all` nothing but the state of a case narrows it."""
    if group not in ("late", "next"):
        return GROUPS[group].format(where=where)
    # Few cases are found by what narrows them, and then their clocks; all open ones come in the order of the clocks.
    return GROUPS[group].format(where=where if is_all else f"clock.number IN (SELECT number FROM board WHERE {where})")


def places(database: Database, group: str, wanted: Wanted, times: Times, limit: int | None) -> list[Place]:
    """Return the cases of a group in order; no limit is none."""
    sql, values = _asked(group, wanted, times)
    if wanted.text is None:
        bound = "" if limit is None else " LIMIT :limit"
        found: Iterator[Any] = iter(database.all(f"{sql}{bound}", values | ({} if limit is None else {"limit": limit})))
        return [Place(*row) for row in found]
    matching = of_words(database, wanted.text)
    return list(islice((Place(*row) for row in database.each(sql, values) if row[0] in matching), limit))


def count(database: Database, group: str, wanted: Wanted, times: Times) -> int:
    """Count the cases of a group."""
    if wanted.text is not None:
        return len(places(database, group, wanted, times, None))
    sql, values = _asked(group, wanted, times)
    row = database.one(f"SELECT count(*) AS cases FROM ({sql}) AS found", values)
    return 0 if row is None else row["cases"]


def _asked(group: str, wanted: Wanted, times: Times) -> tuple[str, dict[str, Any]]:
    where, values = conditions(wanted, times.now)
    values |= {"since": to_text(times.since), "soon": to_text(times.soon)}
    is_all = wanted._replace(sort="urgency", text=None, all=False) == Wanted()
    return statement(group, where, is_all=is_all), values
