"""The table of recordings: a row for each, so that listing them reads no output."""

from typing import Any

from supportcli.domain.time.instant import maybe_text, to_text

COLUMNS = (
    "uid", "number", "kind", "command", "host", "actor", "began_at", "ended_at", "status", "bytes", "masked",
)  # fmt: skip
WRITE = f"""
INSERT INTO recording ({", ".join(COLUMNS)}) VALUES ({", ".join("?" * len(COLUMNS))})
ON CONFLICT (uid) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])}
"""
CLEAR = "DELETE FROM recording"
ALL = f"SELECT {', '.join(COLUMNS)} FROM recording ORDER BY began_at, uid"
OF = f"SELECT {', '.join(COLUMNS)} FROM recording WHERE number = :number ORDER BY began_at, uid"
BY_UID = f"SELECT {', '.join(COLUMNS)} FROM recording WHERE uid >= :prefix AND uid < :after ORDER BY uid LIMIT 2"
LAST_OF = f"""
SELECT {", ".join(COLUMNS)} FROM recording WHERE actor = :actor ORDER BY began_at DESC, uid DESC LIMIT 1
"""


def row(recording: Any) -> tuple[Any, ...]:
    """Write a recording down; one that says nothing of its beginning cannot be."""
    began, ended = recording.began, recording.ended
    if began is None:
        raise ValueError("a recording without a beginning")
    return (
        recording.key, began.case, began.kind, began.command, began.host, recording.actor,
        to_text(recording.began_at), maybe_text(recording.ended_at), ended and ended.status, ended and ended.bytes,
        ended and ended.masked,
    )  # fmt: skip
