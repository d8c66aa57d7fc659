"""The same command again: with the same `--key` it does nothing twice."""

from supportcli.application.desk import Asked, Desk
from supportcli.domain.errors import Conflict
from supportcli.storage import event_log


def find(desk: Desk, asked: Asked) -> list[int] | None:
    """Return the cases that this key's command changed before, or nothing if it is new.

    Raises:
        Conflict: the key was used for something else.

    """
    if asked.key is None:
        return None
    rows = event_log.by_key(desk.database, asked.key)
    if not rows:
        return None
    if rows[0]["request"] != asked.request:
        raise Conflict(
            f"The key '{asked.key}' was used on {rows[0]['recorded_at']} for something else.",
            "Use a new key for a new command; repeat the old command word for word to get its result again.",
        )
    streams = dict.fromkeys(row["stream"] for row in rows)
    return [int(stream.removeprefix("case:")) for stream in streams]
