"""What customers registered, read in lots: the cases, whether our word was kept, what it took, what they said of it."""

from collections.abc import Iterator, Mapping, Sequence

from supportcli.domain.case.undoing import undone_in
from supportcli.domain.event import in_order
from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.engine.damage import corruption_guard
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import CHUNK, END, among
from supportcli.storage.log.streams import COLUMNS, number_of, read_stream, stream_of
from supportcli.storage.read.queue import STATUS
from supportcli.storage.tables.clocks import PLAN_CLOCKS, PROMISES

CASES = f"""
SELECT number, customer, title, kind, category, {STATUS} AS status, priority, opened_at, resolved_at, closed_at,
    closed_as, reopened, rating, gate
FROM board WHERE customer IN ({{}}) AND opened_at >= :since AND number < :before
ORDER BY number DESC LIMIT :limit
"""
# As statistics judge: a breach the log does not hold yet is one whose due instant has passed (R12).
VERDICTS = f"""
SELECT clock.number, clock.metric,
    count(CASE WHEN clock.waived = 1 THEN 1 END) AS waived,
    count(CASE WHEN clock.waived = 0 AND (clock.breached_at IS NOT NULL OR clock.owed_at < :now) THEN 1 END)
        AS breached,
    count(CASE WHEN clock.waived = 0 AND clock.breached_at IS NULL AND clock.state = 'satisfied' THEN 1 END) AS met
FROM clock JOIN board ON board.number = clock.number
WHERE clock.number IN ({{}}) AND clock.{PROMISES} AND (board.closed_as IS NULL OR board.closed_as <> 'void')
GROUP BY clock.number, clock.metric ORDER BY clock.number, clock.metric
"""
# Met without a counted second: whether working time passed meanwhile, their calendars know.
UNCOUNTED = f"""
SELECT number, metric, policy, calendar, started_at, satisfied_at FROM clock
WHERE number IN ({{}}) AND state = 'satisfied' AND breached_at IS NULL AND waived = 0 AND elapsed_seconds = 0
    AND started_at < satisfied_at AND {PLAN_CLOCKS}
"""
SPENT = "SELECT number, sum(seconds) AS seconds FROM spent WHERE number IN ({}) GROUP BY number"
RATED = f"SELECT {COLUMNS} FROM event WHERE stream IN ({{}}) AND kind IN ('rated', 'undone') ORDER BY stream, version"


class CaseSummary(NamedTuple):
    """A case, its clocks counted by metric, seconds spent on it, and the last rating if there is one.

    `uncounted` are clocks that were met without a counted second.
    """

    row: Row
    verdicts: Sequence[Row]
    uncounted: Sequence[Row]
    seconds: int
    rating: object | None


def cases(database: Database, names: Sequence[str], since: str, now: str) -> Iterator[CaseSummary]:
    """Yield the cases under these names that were opened since an instant, the newest number first."""
    before, (marks, named) = END, among(names)
    values = {**named, "since": since, "now": now, "limit": CHUNK}
    while rows := database.all(CASES.format(marks), {**values, "before": before}):
        numbers = [row["number"] for row in rows]
        verdicts = _by_number(database, VERDICTS, numbers, now=now)
        uncounted = _by_number(database, UNCOUNTED, numbers)
        spent = {row["number"]: int(row["seconds"]) for row in _some(database, SPENT, numbers)}
        said = _ratings(database, [row["number"] for row in rows if row["rating"] is not None])
        for row in rows:
            number = row["number"]
            clocks = (verdicts.get(number, ()), uncounted.get(number, ()))
            yield CaseSummary(row, *clocks, spent.get(number, 0), said.get(number))
        before = numbers[-1]


def _ratings(database: Database, numbers: Sequence[int]) -> dict[int, object]:
    found: dict[int, object] = {}
    if not numbers:
        return found
    streams: dict[str, list[Row]] = {}
    for row in _some(database, RATED, [stream_of(number) for number in numbers]):
        streams.setdefault(row["stream"], []).append(row)
    with corruption_guard("a rating"):
        for stream, rows in streams.items():
            events = in_order(read_stream(database, rows))
            gone = undone_in(events)
            left = [event.fact for event in events if event.kind == "rated" and event.uid not in gone]
            if left:
                found[number_of(stream)] = left[-1]
    return found


def _by_number(database: Database, sql: str, numbers: Sequence[int], **more: object) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in _some(database, sql, numbers, **more):
        found.setdefault(row["number"], []).append(row)
    return found


def _some(database: Database, sql: str, wanted: Sequence[object], **more: object) -> Sequence[Row]:
    marks, named = among(wanted)
    return database.all(sql.format(marks), {**named, **more})
