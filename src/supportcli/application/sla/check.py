"""The state of all clocks in one word, for a monitor."""

from typing import NamedTuple

from supportcli.domain.time.instant import LAST, to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.read import monitoring


class FirstOwed(NamedTuple):
    """The clock owed first: case, metric, instance, due instant and, if there was one by now, its breach."""

    number: int
    metric: str
    instance: int
    due_at: str
    breached_at: str | None


class SlaStatus(NamedTuple):
    """How many clocks are breached and due soon, and the one owed first."""

    breached: int
    due_soon: int
    first: FirstOwed | None

    @property
    def status(self) -> str:
        """The worst of it: `ok`, `due_soon` or `breached`."""
        return "breached" if self.breached else "due_soon" if self.due_soon else "ok"


def check(database: Database, now: int, within: int) -> SlaStatus:
    """Count what is breached at `now`, and what will be due within so many seconds."""
    row = monitoring.first(database)
    first = None
    if row is not None:
        late = row["owed_at"] if row["owed_at"] < to_text(now) else None
        first = FirstOwed(row["number"], row["metric"], row["instance"], row["due_at"], late)
    before = min(now + within, LAST)
    return SlaStatus(monitoring.breached(database, now), monitoring.due_soon(database, now, before), first)
