"""The table of deliveries: a row for each, so that what is to be sent is found without reading the log."""

from collections.abc import Sequence
from typing import Any

from supportcli.domain.time.instant import maybe_text, to_text
from supportcli.storage.engine.database import Database, Row

COLUMNS = (
    "uid", "number", "what", "who", "way", "state", "made_at", "try_at", "tries", "is_doubtful", "ended_at", "because",
)  # fmt: skip
WRITE = f"""
INSERT INTO delivery ({", ".join(COLUMNS)}) VALUES ({", ".join("?" * len(COLUMNS))})
ON CONFLICT (uid) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])}
"""
CLEAR = "DELETE FROM delivery"
ALL = f"SELECT {', '.join(COLUMNS)} FROM delivery ORDER BY uid"
#: Pages first: whoever sleeps is woken before anybody reads a notice.
DUE = """
SELECT uid FROM delivery WHERE try_at IS NOT NULL AND try_at <= :now
ORDER BY CASE WHEN what = 'page' THEN 0 ELSE 1 END, try_at, uid LIMIT :limit
"""
LATEST = f"SELECT {', '.join(COLUMNS)} FROM delivery WHERE made_at >= :since ORDER BY made_at, uid"
OF = f"SELECT {', '.join(COLUMNS)} FROM delivery WHERE number = :number ORDER BY made_at, uid"


def row(delivery: Any) -> tuple[Any, ...]:
    """Write a delivery down; one that says nothing of its beginning cannot be."""
    made = delivery.made
    if made is None:
        raise ValueError("a delivery without a beginning")
    return (
        delivery.key, made.case, made.what, made.to, made.way, delivery.state, to_text(delivery.made_at),
        maybe_text(delivery.try_at), delivery.tries, int(delivery.is_doubtful), maybe_text(delivery.ended_at),
        delivery.because,
    )  # fmt: skip


def due(database: Database, now: int, limit: int) -> list[str]:
    """Return the uids of what is to be tried by an instant, pages first."""
    return [each["uid"] for each in database.all(DUE, {"now": to_text(now), "limit": limit})]


def latest(database: Database, since: int) -> Sequence[Row]:
    """Return what was made since an instant, the oldest first."""
    return database.all(LATEST, {"since": to_text(since)})


def of(database: Database, number: int) -> Sequence[Row]:
    """Return the deliveries about a case, the oldest first."""
    return database.all(OF, {"number": number})
