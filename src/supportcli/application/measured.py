"""Clocks that were met without ever having run: nobody measured them, so they count for no verdict."""

from collections import Counter
from collections.abc import Iterable

from supportcli.application.desk import Desk
from supportcli.domain.time.instant import from_text
from supportcli.storage.engine.database import Row


def not_measured(desk: Desk, rows: Iterable[Row]) -> Counter[str]:
    """Count by metric those of the clocks without a counted second over which working time passed: paused ones."""
    return Counter(row["metric"] for row in rows if _passed(desk, row))


def _passed(desk: Desk, row: Row) -> bool:
    calendar = desk.policies(row["policy"]).calendar(row["calendar"])
    return calendar.elapsed(from_text(row["started_at"]), from_text(row["satisfied_at"])) > 0
