"""The same command again: with the same `--key` it does nothing twice."""

from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.errors import Conflict
from supportcli.storage.log import event_log
from supportcli.storage.log.streams import number_of


def find(desk: Desk, asked: ChangeRequest) -> list[int] | None:
    """Return the cases that this key's command changed before, or nothing if it is new.

    Raises:
        Conflict: the key was used for something else.

    """
    streams = done_before(desk, asked)
    return [number_of(stream) for stream in streams if stream.startswith("case:")] if streams else None


def done_before(desk: Desk, asked: ChangeRequest) -> list[str]:
    """Return the streams that this key's command wrote to before; none if it is new.

    Raises:
        Conflict: the key was used for something else.

    """
    rows = [] if asked.key is None else event_log.by_key(desk.database, asked.key)
    # What was asked was redacted with what it made: then nothing is left to compare with.
    is_erased = rows and rows[0]["request"] is None and rows[0]["redacted_by"] is not None
    if rows and rows[0]["request"] != asked.request and not is_erased:
        raise Conflict(
            f"The key '{asked.key}' was used on {rows[0]['recorded_at']} for something else.",
            "Use a new key for a new command; repeat the old command word for word to get its result again.",
        )
    return list(dict.fromkeys(row["stream"] for row in rows))
