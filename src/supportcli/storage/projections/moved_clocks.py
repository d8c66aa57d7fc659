"""Clocks that are not as they were stored, after everything was worked out again from the log."""

from collections.abc import Iterator
from contextlib import contextmanager

from supportcli.domain.metrics import ACCESS, OWN_TARGET
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import from_text, to_text
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database

#: In a table of this connection alone: a store may have more clocks than fit into memory.
REMEMBER = """
CREATE TEMPORARY TABLE clock_before AS
SELECT number, metric, instance, label, state, started_at, due_at, left_seconds, resumes_at, breached_at FROM clock
"""
FORGET = "DROP TABLE clock_before"
#: A thing may have got another number (decision 0030), so clocks are found again by what they are and when they began.
_SAME = """
    after.number = clock_before.number AND after.metric = clock_before.metric
    AND after.started_at = clock_before.started_at AND coalesce(after.label, '') = coalesce(clock_before.label, '')
    AND (after.instance = clock_before.instance OR after.metric IN ('promise', 'access'))
"""
MOVED = f"""
SELECT clock_before.number AS number, clock_before.metric AS metric, clock_before.instance AS instance,
    clock_before.due_at AS stored, clock_before.left_seconds AS stored_left, after.due_at AS computed,
    after.left_seconds AS computed_left, clock_before.breached_at AS stored_breach, after.breached_at AS computed_breach
FROM clock_before LEFT JOIN clock AS after ON {_SAME}
WHERE coalesce(clock_before.due_at, '') <> coalesce(after.due_at, '')
    OR coalesce(clock_before.left_seconds, -1) <> coalesce(after.left_seconds, -1) OR after.number IS NULL
    OR coalesce(clock_before.breached_at, '') <> coalesce(after.breached_at, '')
ORDER BY clock_before.number, clock_before.started_at, clock_before.metric, clock_before.instance
"""
_SELECTED = (
    "number", "metric", "instance", "stored", "stored_left", "computed", "computed_left", "stored_breach",
    "computed_breach",
)  # fmt: skip
#: The instant from which on a clock is breached, as `domain.sla.breach` says it of one that is read.
_BREACH = """CASE
    WHEN {0}.breached_at IS NOT NULL THEN {0}.breached_at
    WHEN {0}.state = 'active' OR ({0}.state = 'paused' AND {0}.resumes_at IS NOT NULL) THEN {0}.due_at
END"""
LOST = f"""
SELECT clock_before.number AS number, clock_before.metric AS metric, clock_before.instance AS instance,
    clock_before.label AS label, clock_before.started_at AS started_at, {_BREACH.format("clock_before")} AS breached_at
FROM clock_before LEFT JOIN clock AS after ON {_SAME}
WHERE clock_before.metric <> '{ACCESS}' AND {_BREACH.format("clock_before")} < :now
    AND coalesce({_BREACH.format("after")}, '~') > {_BREACH.format("clock_before")}
ORDER BY clock_before.number, clock_before.started_at, clock_before.metric, clock_before.instance
"""


class LostBreach(NamedTuple):
    """A breach that was recorded, of a clock that is not breached any more, or later; instants in epoch seconds."""

    number: int
    metric: str
    instance: int
    label: str | None
    started_at: int
    breached_at: int

    def is_of(self, metric: str, started_at: int, label: str | None, instance: int) -> bool:
        """Check whether a clock is the one that was breached; numbers of promises are not what they are known by."""
        same = (metric, started_at, label or "") == (self.metric, self.started_at, self.label or "")
        return same and (metric in OWN_TARGET or instance == self.instance)


class MovedClock(NamedTuple):
    """A clock that was due at another instant than the one that follows from the log now, as text.

    Of a clock that is paused the seconds of working time that were left count; both are None where there is no more
    such a clock. `kept` is the instant of a breach that was recorded and is kept: the clock goes on by that.
    `stored_breach` and `computed_breach` are when it was breached, as far as that was known.

    `why` is the kind of the event that moved it, with its uid (`event`), when it occurred (`at`) and by whom; or
    `zones_pinned`, where other zone data holds, and `recomputed`, where this version reads the log otherwise. `store`
    says which of two stores showed what is `stored`: `here`, `there`.
    """

    number: int
    metric: str
    instance: int
    stored: str | None
    computed: str | None
    stored_left: int | None = None
    computed_left: int | None = None
    kept: str | None = None
    stored_breach: str | None = None
    computed_breach: str | None = None
    why: str | None = None
    event: str | None = None
    at: str | None = None
    by: str | None = None
    store: str | None = None


@contextmanager
def remembered(database: Database) -> Iterator[None]:
    """Keep the clocks as they are stored, to be compared with. The caller holds the transaction."""
    database.run(REMEMBER)
    yield
    database.run(FORGET)


def moved(database: Database) -> list[MovedClock]:
    """Return the clocks that are not as they were when they were remembered."""
    return [MovedClock(**{name: row[name] for name in _SELECTED}) for row in database.all(MOVED)]


def lost(database: Database, now: int) -> list[LostBreach]:
    """Return the breaches that were known at an instant, of clocks that are not breached now, or later.

    Raises:
        StoreError: a clock cannot be read.

    """
    with corruption_guard("a clock"):
        return [
            LostBreach(
                row["number"], row["metric"], row["instance"], row["label"], from_text(row["started_at"]),
                from_text(row["breached_at"]),
            )
            for row in database.all(LOST, {"now": to_text(now)})
        ]  # fmt: skip


def with_kept(clocks: list[MovedClock], kept: list[LostBreach]) -> list[MovedClock]:
    """Return clocks that moved, each with its breach that is kept; a clock that lost its breach has moved."""
    instants = {(each.number, each.metric, each.instance): to_text(each.breached_at) for each in kept}
    return [each._replace(kept=instants.get(each[:3])) for each in clocks]
