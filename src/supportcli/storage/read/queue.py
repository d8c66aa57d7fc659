"""The queue: which cases there are, in the order in which they are owed."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from supportcli.domain.handle import composed, fold_name, spellings
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import FIRST, LAST, to_text
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import CHUNK, among
from supportcli.storage.tables.clocks import ONCE, PROMISES

#: What a wait with an end has become by now.
STATUS = "CASE WHEN status = 'waiting' AND waiting_until <= :now THEN 'open' ELSE status END"
#: A breach that is older, in seconds, is old debt.
NEW_FOR = 86400
#: Columns whose values are the program's own words; all others hold what people typed.
CHOICES = frozenset(("status", "priority", "tier", "kind", "gate", "cause"))
ORDERS = {
    "urgency": "owed_at, priority_rank, number",
    "opened": "opened_at DESC, number DESC",
    "updated": "updated_at DESC, number DESC",
    "priority": "priority_rank, owed_at, number",
    "id": "number",
}


#: By its name, what a limit of time narrows a case to; `since` is within, `before` is not.
TIMES = {
    f"{name}_{side}": f"{name}_at {sign} :{name}_{side}"
    for name in ("opened", "updated", "closed")
    for side, sign in (("since", ">="), ("before", "<"))
}


class Wanted(NamedTuple):
    """Which cases to show; what is empty does not narrow."""

    #: By the name of a column, any of these values.
    words: Mapping[str, tuple[str, ...]] = {}
    due_before: int | None = None
    breached: bool = False
    not_breached: bool = False
    #: Only with a clock that was breached since this instant.
    late_since: int | None = None
    #: Instants by the names of `TIMES`.
    times: Mapping[str, int] = {}
    unassigned: bool = False
    alarmed: bool = False
    text: str | None = None
    all: bool = False
    sort: str = "urgency"
    reverse: bool = False


# A window that is over ended by itself: its clock has no event of that.
_LASTS = f"({PROMISES} OR owed_at > :now)"
DUE = f"""
SELECT number, metric, instance, owed_at FROM clock
WHERE owed_at <= :before AND (owed_at, number, metric, instance) > (:owed_at, :number, :metric, :instance)
    AND {_LASTS} AND {{}}
ORDER BY owed_at, number, metric, instance LIMIT :limit
"""
COUNT_DUE = f"SELECT count(*) AS clocks FROM clock WHERE owed_at <= :before AND {_LASTS} AND {{}}"
EVERY = "1 = 1"
#: What is nobody's, whatever its status: every list and every count goes by this, by the index of folded names.
UNASSIGNED = "lower(assignee) IS NULL"
_MINE = "(assignee IS NULL OR lower(assignee) = lower(:actor))"
#: Of what is over nothing runs but what was promised: to call back, or by another store.
_OVER = f"metric = 'promise' AND {STATUS} IN ('resolved', 'closed')"
#: Severity keywords break ties, then what was promised to somebody (of a clock), then the priority.
FLAGGED = "CASE WHEN alarms IS NULL THEN 1 ELSE 0 END"
PROMISED = "CASE WHEN metric = 'promise' THEN 0 ELSE 1 END"
#: What was breached in the last day, or is due within one, comes before what is late for longer (decision 45).
NEXT_OF_THE_DAY = f"""
SELECT clock.number, metric, instance FROM clock CROSS JOIN board
WHERE board.number = clock.number AND clock.owed_at >= :since AND clock.owed_at <= :day AND {PROMISES} AND {_MINE}
    AND ({STATUS} IN ('new', 'open') OR ({STATUS} = 'waiting' AND clock.owed_at <= :soon) OR {_OVER})
ORDER BY clock.owed_at, {FLAGGED}, {PROMISED}, priority_rank, clock.number LIMIT 1
"""
NEXT_OF_WHAT_IS_OVER = f"""
SELECT clock.number, metric, instance FROM clock CROSS JOIN board
WHERE board.number = clock.number AND clock.owed_at < :since AND {_OVER} AND {_MINE}
ORDER BY clock.owed_at, clock.number LIMIT 1
"""
NEXT = f"""
SELECT number, next_metric, next_instance FROM board
WHERE is_open = 1 AND {_MINE} AND ({STATUS} IN ('new', 'open') OR ({STATUS} = 'waiting' AND owed_at <= :soon))
ORDER BY owed_at, priority_rank, number LIMIT 1
"""


# What is closed is owed never, unless somebody was promised something.
LATE = """
SELECT number FROM board WHERE owed_at >= :since AND owed_at < :now ORDER BY owed_at DESC LIMIT :limit
"""


# A case ranks by its first breach; this looks at every clock of it that runs.
LATE_SINCE = f"number IN (SELECT number FROM clock WHERE owed_at >= :late_since AND owed_at < :now AND {PROMISES})"
# Each part goes by an index of its own; joined by OR, no engine would use the index of folded names.
# `lower` knows ASCII alone, so names are also found by their key, and as they were typed.
_OF_CUSTOMERS = """number IN (
    SELECT number FROM board WHERE customer IN ({names}){also}
    UNION ALL SELECT number FROM board WHERE lower(customer) IN ({folded}){also}
    UNION ALL SELECT number FROM board WHERE customer IN (SELECT name FROM customer WHERE key IN ({folded})){also}
)"""


def conditions(wanted: Wanted, now: int) -> tuple[str, dict[str, Any]]:
    """Write what is wanted as SQL with its values."""
    values: dict[str, Any] = {"now": to_text(now)}
    asks_closed = "closed" in wanted.words.get("status", ()) or any(name.startswith("closed") for name in wanted.times)
    is_only_open = not (wanted.all or asks_closed)
    clauses = list(_lists(wanted, values, " AND is_open = 1" if is_only_open else ""))
    if is_only_open:
        clauses.append("is_open = 1")
    if wanted.due_before is not None:
        values["due_before"] = to_text(wanted.due_before)
        clauses.append("owed_at <= :due_before")
    if wanted.breached:
        clauses.append("owed_at < :now")
    if wanted.not_breached:
        clauses.append("owed_at >= :now")
    if wanted.late_since is not None:
        values["late_since"] = to_text(wanted.late_since)
        clauses.append(LATE_SINCE)
    for name, instant in wanted.times.items():
        values[name] = to_text(instant)
        clauses.append(TIMES[name])
    if wanted.unassigned:
        clauses.append(UNASSIGNED)
    if wanted.alarmed:
        clauses.append("alarms IS NOT NULL")
    return " AND ".join(clauses) or EVERY, values


def _lists(wanted: Wanted, values: dict[str, Any], also: str) -> Iterator[str]:
    for name, words in wanted.words.items():
        if name == "number":
            # Cases that were found by other means, as many as there are: they are written, and not bound.
            yield f"number IN ({', '.join(str(int(word)) for word in words)})"
        elif words:
            # What people typed is kept as it was, be it composed or decomposed.
            marks, named = among(dict.fromkeys(each for word in words for each in spellings(word)), name)
            values.update(named)
            yield _in(name, marks, values, also)


def _in(name: str, bound: str, values: dict[str, Any], also: str) -> str:
    """Narrow one column to words; names that people gave match in any case."""
    if name == "tag":
        return f"number IN (SELECT number FROM tag WHERE tag IN ({bound}))"
    if name in CHOICES:
        return f"{STATUS if name == 'status' else name} IN ({bound})"
    folded = bound.replace(f":{name}", f":folded_{name}")
    places = bound.replace(":", "").split(", ")
    values.update({f"folded_{place}": _folded(values[place]) for place in places})
    if name == "customer":
        return _OF_CUSTOMERS.format(names=bound, folded=folded, also=also)
    return f"({name} IN ({bound}) OR lower({name}) IN ({folded}))"


def _folded(name: str) -> str:
    """Fold a name, as the key of a customer is folded; a decomposed one stays so, as it may be stored."""
    return fold_name(name) if name == composed(name) else " ".join(name.casefold().split())


def of_words(database: Database, text: str) -> AbstractSet[int]:
    """Return the cases in which these words stand."""
    # Loaded where somebody searches: the queue is read by every command that shows it.
    from supportcli.storage.tables import search

    return search.numbers(database, text)


def numbers(database: Database, wanted: Wanted, now: int, limit: int | None = None) -> Sequence[int]:
    """Return the cases wanted, in order; no limit is none."""
    where, values = conditions(wanted, now)
    order = ORDERS[wanted.sort]
    sql = f"SELECT number FROM board WHERE {where} ORDER BY {order}"
    found = None if wanted.text is None else of_words(database, wanted.text)
    if limit is not None and found is None and not wanted.reverse:
        return [row["number"] for row in database.all(f"{sql} LIMIT :limit", values | {"limit": limit})]
    # Eight bytes each: of a million cases no more than these are kept.
    chosen = array("q", (row[0] for row in database.each(sql, values) if found is None or row[0] in found))
    if wanted.reverse:
        chosen.reverse()
    return chosen if limit is None else chosen[:limit]


def count(database: Database, wanted: Wanted, now: int) -> int:
    """Count the cases wanted."""
    if wanted.text is not None:
        return len(numbers(database, wanted, now))
    where, values = conditions(wanted, now)
    # SQLite counts a whole table by its pages, and row by row as soon as there is a condition, even a true one.
    condition = "" if where == EVERY else f" WHERE {where}"
    row = database.one(f"SELECT count(*) AS cases FROM board{condition}", values)
    return 0 if row is None else row["cases"]


def due(database: Database, before: str, now: str, *, once: bool = False, since: str = "") -> Iterator[Row]:
    """Yield the clocks due from one instant up to another (as text), earliest first: number, metric, instance.

    A window that is over is left out. With `once` the first of two clocks of resolution that say the same is left out.
    """
    sql = DUE.format(ONCE if once else EVERY)
    last: dict[str, Any] = {"owed_at": since, "number": 0, "metric": "", "instance": 0}
    while rows := database.all(sql, {**last, "before": before, "now": now, "limit": CHUNK}):
        yield from rows
        last = dict(rows[-1])


def count_due(database: Database, before: str, now: str, *, once: bool = False) -> int:
    """Count the clocks `due` tells."""
    row = database.one(COUNT_DUE.format(ONCE if once else EVERY), {"before": before, "now": now})
    return 0 if row is None else row["clocks"]


def late_since(database: Database, since: int, now: int, limit: int) -> list[int]:
    """Return the cases that were breached from one instant until before another, the last ones first."""
    values = {"since": to_text(since), "now": to_text(now), "limit": limit}
    return [row["number"] for row in database.all(LATE, values)]


class Next(NamedTuple):
    """A case to take, and the clock for which it is the next."""

    number: int
    metric: str | None
    instance: int | None


def next_for(database: Database, actor: str, now: int) -> Next | None:
    """Return the most urgent case that is the actor's or nobody's and waits for nobody.

    A case that waits is meant too when something else is owed in it within the hour: an answer, a callback. Of breaches
    those of the last 24 hours come first, then what is due in the next 24, then old debt: first what was promised of
    cases that are over.
    """
    values = {"actor": actor, "now": to_text(now), "soon": to_text(min(now + 3600, LAST))}
    days = {"since": to_text(max(now - NEW_FOR, FIRST)), "day": to_text(min(now + NEW_FOR, LAST))}
    row = (
        database.one(NEXT_OF_THE_DAY, values | days)
        or database.one(NEXT_OF_WHAT_IS_OVER, values | days)
        or database.one(NEXT, values)
    )
    return None if row is None else Next(*row)
