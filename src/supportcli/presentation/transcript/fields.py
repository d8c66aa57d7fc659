"""The fields of a recording, declared once for every format; and one with all that is known of it."""

from typing import Any

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("began_at", "Began", "instant"),
    Field("case", "Case", "id"),
    Field("actor", "Who", "name"),
    Field("host", "Host"),
    Field("kind", "Kind", "word"),
    Field("status", "Exit", "number", "right"),
    Field("state", "State", "word"),
    Field("command", "Command"),
    Field("uid", "Recording"),
    Field("ended_at", "Ended", "instant"),
    Field("bytes", "Bytes", "number", "right", wide=True),
    Field("masked", "Masked", "number", "right", wide=True),
)
USUAL = "began_at,case,actor,host,status,state,command,uid"


def whole(row: dict[str, Any], recording: Any) -> dict[str, Any]:
    """Render a recording with what its beginning and its end say of it."""
    began, ended = recording.began, recording.ended
    return {
        **row,
        "local": began.local, "gate": began.gate, "window": began.window, "by": began.by, "columns": began.columns,
        "rows": began.rows, "term": began.term, "masks": began.masks, "signal": ended and ended.signal,
        "seconds": ended and ended.milliseconds / 1000, "outlived_window": recording.outlived_window,
    }  # fmt: skip
