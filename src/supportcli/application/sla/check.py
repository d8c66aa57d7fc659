"""The state of all clocks in one word, for a monitor."""

from typing import NamedTuple

from supportcli.domain.time.instant import LAST
from supportcli.storage.engine.database import Database
from supportcli.storage.read import monitoring


class SlaStatus(NamedTuple):
    """How many clocks are breached and due soon; `first` is the one owed first: case, metric, instance, due instant."""

    breached: int
    due_soon: int
    first: tuple[int, str, int, str] | None

    @property
    def status(self) -> str:
        """The worst of it: `ok`, `due_soon` or `breached`."""
        return "breached" if self.breached else "due_soon" if self.due_soon else "ok"


def check(database: Database, now: int, within: int) -> SlaStatus:
    """Count what is breached at `now`, and what will be due within so many seconds."""
    row = monitoring.first(database)
    first = None if row is None else (row["number"], row["metric"], row["instance"], row["owed_at"])
    before = min(now + within, LAST)
    return SlaStatus(monitoring.breached(database, now), monitoring.due_soon(database, now, before), first)
