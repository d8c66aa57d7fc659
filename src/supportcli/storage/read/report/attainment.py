"""How clocks ended in a period, by metric and group: the verdicts of `statistics`, between two instants."""

from collections.abc import Iterator
from typing import Any

from supportcli.domain.metrics import METRICS
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.read.report.pieces import Grouping
from supportcli.storage.tables.board import VOID
from supportcli.storage.tables.clocks import PLAN_CLOCKS

_METRICS = ", ".join(f"'{name}'" for name in METRICS)
VERDICTS = ("kept", "breached", "waived", "void")


class Way(NamedTuple):
    """A way in which clocks end: the column of its instant, what else holds, and the verdict where none is special."""

    at: str
    which: str
    verdict: str


_UNBREACHED = "clock.breached_at IS NULL"
# The four ways of `statistics.KEPT`, each with an index of its own.
_WAYS = (
    Way("clock.breached_at", "clock.breached_at IS NOT NULL", "ELSE 'breached'"),
    Way("clock.satisfied_at", _UNBREACHED, "ELSE 'kept'"),
    Way("clock.cancelled_at", f"{_UNBREACHED} AND clock.satisfied_at IS NULL", ""),
    Way(
        "clock.owed_at", f"{_UNBREACHED} AND clock.satisfied_at IS NULL AND clock.cancelled_at IS NULL",
        "WHEN clock.owed_at < :now THEN 'breached'",
    ),
)  # fmt: skip


def verdicts(database: Database, grouping: Grouping, since: str, until: str, now: str) -> Iterator[tuple[Any, Row]]:
    """Yield the group and how many clocks of a metric had which verdict; a group of a metric comes for each way."""
    values = {**grouping.values, "since": since, "until": until}
    for way in _WAYS:
        asked = values | {"now": now} if ":now" in way.verdict else values
        for row in database.all(_statement(grouping, way), asked):
            yield row["name"], row


def uncounted(database: Database, grouping: Grouping, since: str, until: str) -> Iterator[Row]:
    """Yield the clocks that were met without a counted second, with their group: `statistics.UNCOUNTED`."""
    sql = f"""
SELECT {_label(grouping, "clock.satisfied_at")} AS name, clock.metric, clock.policy, clock.calendar, clock.started_at,
    clock.satisfied_at
FROM clock {_board(grouping)}
WHERE clock.satisfied_at >= :since AND clock.satisfied_at < :until AND clock.satisfied_at IS NOT NULL
    AND {_UNBREACHED} AND clock.elapsed_seconds = 0 AND clock.waived = 0 AND clock.started_at < clock.satisfied_at
    AND {PLAN_CLOCKS.replace("metric", "clock.metric")}
    AND clock.number NOT IN {VOID}"""
    yield from database.each(sql, {**grouping.values, "since": since, "until": until})


def _statement(grouping: Grouping, way: Way) -> str:
    counts = ", ".join(f"count(CASE WHEN verdict = '{name}' THEN 1 END) AS {name}" for name in VERDICTS)
    return f"""
SELECT name, metric, {counts} FROM (
    SELECT {_label(grouping, way.at)} AS name, clock.metric AS metric, CASE
        WHEN clock.number IN {VOID} THEN 'void'
        WHEN clock.waived = 1 THEN 'waived'
        {way.verdict}
    END AS verdict
    FROM clock {_board(grouping)}
    WHERE clock.metric IN ({_METRICS}) AND {way.at} >= :since AND {way.at} < :until AND {way.which}
) AS judged
WHERE verdict IS NOT NULL GROUP BY name, metric"""


def _label(grouping: Grouping, at: str) -> str:
    return "clock.metric" if grouping.by == "metric" else grouping.label(at)


def _board(grouping: Grouping) -> str:
    is_needed = grouping.by != "metric" and not grouping.is_time
    return "JOIN board ON board.number = clock.number" if is_needed else ""
