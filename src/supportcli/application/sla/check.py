"""The state of all clocks in one word, for a monitor, and the clocks that make it so."""

from collections.abc import Container, Iterator

from supportcli.domain.sla.monitored import FirstOwed, OwedClock, SlaStatus
from supportcli.domain.time.instant import LAST, to_text
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.log.interchange import store_id
from supportcli.storage.read import monitoring


def check(database: Database, now: int, within: int) -> SlaStatus:
    """Count what is breached at `now`, and what will be due within so many seconds."""
    row = monitoring.first(database)
    first = None
    if row is not None:
        first = _first(row, now)
    return SlaStatus(monitoring.breached(database, now), monitoring.due_soon(database, now, _end(now, within)), first)


def owed(database: Database, now: int, within: int) -> Iterator[OwedClock]:
    """Yield each clock that `check` counts, the one owed first first."""
    for row in monitoring.owed(database, _end(now, within)):
        yield OwedClock(_first(row, now), row["priority"], row["customer"], row["title"])


def late(database: Database, now: int) -> Iterator[OwedClock]:
    """Yield each clock that is breached, the one owed first first."""
    return (each for each in owed(database, now, 0) if each.first.breached_at)


def new_since(reported: Container[str], found: Iterator[OwedClock]) -> tuple[SlaStatus, list[OwedClock], list[str]]:
    """Return the state of what was not reported before, the clocks that make it so, and the marks of all there are."""
    new, marks = [], []
    for each in found:
        marks.append(each.mark)
        if each.mark not in reported:
            new.append(each)
    breached = sum(each.first.breached_at is not None for each in new)
    return SlaStatus(breached, len(new) - breached, new[0].first if new else None), new, marks


def store_of(database: Database) -> str:
    """Return the id of a store, which tells its clocks from those of others."""
    return store_id(database)


def _first(row: Row, now: int) -> FirstOwed:
    late = row["owed_at"] if row["owed_at"] < to_text(now) else None
    return FirstOwed(row["number"], row["metric"], row["instance"], row["due_at"], late)


def _end(now: int, within: int) -> int:
    return min(now + within, LAST)
