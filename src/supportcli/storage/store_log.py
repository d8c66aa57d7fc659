"""What befell the store itself, told in its log: the stream `store`."""

import json

from supportcli.domain.instant import to_text
from supportcli.storage.database import Database
from supportcli.storage.event_log import Command, Draft, append
from supportcli.storage.policies import latest

STREAM = "store"
#: Seconds for which one note about somebody's clock is enough.
_ENOUGH = 3600

LAST_VERSION = "SELECT max(version) AS version FROM event WHERE stream = :stream"
NOTED = """
SELECT seq FROM event
WHERE stream = :stream AND kind = 'clock_skewed' AND actor = :actor AND recorded_at > :since LIMIT 1
"""


def note_skew(database: Database, command: Command, seconds: int) -> None:
    """Write down that somebody's clock was wrong by some seconds, once an hour."""

    def note() -> None:
        since = to_text(command.recorded_at - _ENOUGH)
        if database.one(NOTED, {"stream": STREAM, "actor": command.actor, "since": since}) is None:
            row = database.one(LAST_VERSION, {"stream": STREAM})
            version = 1 + ((row and row["version"]) or 0)
            told = json.dumps({"seconds": seconds}, separators=(",", ":"))
            draft = Draft(STREAM, version, "clock_skewed", command.recorded_text, None, latest(database), told)
            append(database, command, [draft])

    database.change(note)
