"""Store lifecycle events (restore, merge, clock skew, pinned zone data): the stream `store`."""

import json
from collections.abc import Callable
from typing import Any

from supportcli.domain.time.instant import to_text
from supportcli.storage.engine.database import Database
from supportcli.storage.log.event_log import Command, Draft, Head, append
from supportcli.storage.tables.policies import latest

STREAM = "store"
#: What befell other stores came with their logs.
STREAMS = (STREAM, f"{STREAM}:elsewhere")
RESTORED = "restored"
JOINED = "joined"
REDACTED = "redacted"
PINNED = "zones_pinned"
#: Seconds for which one note about somebody's clock is enough.
_ENOUGH = 3600

LAST_VERSION = "SELECT max(version) AS version FROM event WHERE stream = :stream"
LAST_RESTORED = """
SELECT seq, prev_hash FROM event WHERE stream = :stream AND kind = :kind ORDER BY version DESC LIMIT 1
"""
RESTORINGS = "SELECT payload FROM event WHERE stream = 'store' AND kind = :kind ORDER BY seq"
NOTED = """
SELECT seq FROM event
WHERE stream = :stream AND kind = 'clock_skewed' AND actor = :actor AND recorded_at > :since LIMIT 1
"""


def note_skew(database: Database, by: Callable[[], Command], seconds: int) -> None:
    """Write down that somebody's clock was wrong by some seconds, once an hour."""

    def note() -> None:
        command = by()
        since = to_text(command.recorded_at - _ENOUGH)
        if database.one(NOTED, {"stream": STREAM, "actor": command.actor, "since": since}) is None:
            _append(database, command, "clock_skewed", {"seconds": seconds})

    database.change(note)


def note_restored(database: Database, command: Command, was: Head | None, lost: int | None, kept: str | None) -> None:
    """Write down that a backup took a store's place: its head, what of it was lost, where it is kept."""
    fields = {"replaced": was and was._asdict(), "lost": lost, "kept": kept}
    database.change(lambda: _append(database, command, RESTORED, fields))


def note_joined(database: Database, command: Command, head: Head) -> None:
    """Write down where our own log ended when another was merged: so what comes after commits to both."""
    database.change(lambda: _append(database, command, JOINED, {"head": head._asdict()}))


def note_redacted(database: Database, command: Command, fields: dict[str, Any]) -> str:
    """Write down that policies were redacted, and return the uid of that event. The caller holds the transaction."""
    return _append(database, command, REDACTED, fields)


def last_restored(database: Database) -> tuple[int, str] | None:
    """Return the place of the last restoring and the hash of the event before it, the backup's last."""
    row = database.one(LAST_RESTORED, {"stream": STREAM, "kind": RESTORED})
    return None if row is None else (row["seq"], row["prev_hash"])


def kept_files(database: Database) -> list[str]:
    """Return where the stores lie that were replaced by a backup, as the log says it."""
    rows = database.all(RESTORINGS, {"kind": RESTORED})
    return list(dict.fromkeys(str(kept) for row in rows if (kept := json.loads(row["payload"]).get("kept"))))


def last_version(database: Database) -> int:
    """Return how many events the stream has."""
    row = database.one(LAST_VERSION, {"stream": STREAM})
    return (row and row["version"]) or 0


def _append(database: Database, command: Command, kind: str, fields: dict[str, Any]) -> str:
    payload = json.dumps(fields, separators=(",", ":"))
    draft = Draft(STREAM, last_version(database) + 1, kind, command.recorded_text, None, latest(database), payload)
    return append(database, command, [draft])[0].uid
