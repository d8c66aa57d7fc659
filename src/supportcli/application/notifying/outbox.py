"""What waits, and what was sent: looked at without deciding anything."""

from collections.abc import Iterator

from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.time.instant import from_text
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.read import notices
from supportcli.storage.tables import deliveries

#: Seconds within which a run that comes every minute has sent a page.
SLOW = 120
_SHOWN = ("uid", "what", "who", "way", "state", "tries", "made_at", "try_at", "ended_at", "because")


def is_anything_due(desk: Desk, since: int) -> bool:
    """Check whether anything is to be decided or sent by now; of clocks only what is due after an instant."""
    database, now = desk.database, desk.now
    if notices.pages(database, now, 1) or notices.clocks(database, since, now, 1):
        return True
    if deliveries.due(database, now, 1):
        return True
    if not desk.has_rotas:
        return False
    # Loaded where there are rotas: a run with nothing to do is short.
    from supportcli.application.notifying.handovers import due

    return next(due(desk, since), None) is not None


def overdue(database: Database, now: int) -> int | None:
    """Return for how many seconds pages wait that should have been sent; nothing if none does for two minutes.

    Whoever sees it knows that nothing runs which sends them.
    """
    since = notices.waits_since(database)
    waited = None if since is None else now - from_text(since)
    return waited if waited is not None and waited >= SLOW else None


def recent(desk: Desk, since: int) -> Iterator[View]:
    """Yield the deliveries that were made since an instant, the oldest first."""
    return (_view(desk, row) for row in deliveries.latest(desk.database, since))


def _view(desk: Desk, row: Row) -> View:
    number = row["number"]
    return {
        **{name: row[name] for name in _SHOWN}, "id": None if number is None else desk.name(number),
        "maybe_twice": bool(row["is_doubtful"]),
    }  # fmt: skip
