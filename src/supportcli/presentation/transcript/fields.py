"""The fields of a recording, declared once for every format; and one with all that is known of it."""

from typing import Any

from supportcli.domain.recording.recording import UNCHECKED
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line

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
    Field("marks", "Marks"),
    Field("level", "Level", "word"),
    Field("input", "Input", "word"),
    Field("input_bytes", "Read", "number", "right", wide=True),
    Field("input_sha256", "SHA-256"),
    Field("input_salt", "Salt"),
    Field("input_kept", "Kept", "bool"),
    Field("recovered_at", "Recovered", "instant"),
    Field("recovered_by", "By", "name"),
    Field("proved", "Proved", "bool"),
    Field("outlived_window", "Outlived", "bool"),
)
USUAL = "began_at,case,actor,host,status,state,command,uid,marks"

#: What is shown of how a recording began.
_BEGINNING = ("local", "gate", "window", "by", "columns", "rows", "term", "masks")


def whole(row: dict[str, Any], recording: Any) -> dict[str, Any]:
    """Render a recording with what its beginning and its end say of it."""
    # Of one whose beginning cannot be read nothing is known.
    began, ended = recording.began._asdict() if recording.began else {}, recording.ended
    return {
        **row,
        **{name: began.get(name) for name in _BEGINNING}, "signal": ended and ended.signal,
        "seconds": ended and ended.milliseconds / 1000,
    }  # fmt: skip


def remarks(row: dict[str, Any]) -> list[str]:
    """Return what a reader of the output has to know of it, a line for each."""
    found = [] if row["ended_at"] else ["[no end: it still runs, or was cut off here]"]
    if row["outlived_window"]:
        found.append("[IT WENT ON AFTER ITS ACCESS WINDOW HAD ENDED]")
    if UNCHECKED in (row["marks"] or ""):
        found.append("[THE STORE COULD NOT BE ASKED WHETHER ITS ACCESS WINDOW WAS REVOKED]")
    if row["input"] is not None:
        found.append(_input(row))
    if row["proved"] is not None:
        proof = "its file proved to be of this recording" if row["proved"] else "UNPROVED: its file showed no proof"
        found.append(f"[recovered by {one_line(row['recovered_by'])} at {row['recovered_at']}; {proof}]")
    return found


def _input(row: dict[str, Any]) -> str:
    if row["input_bytes"] is None:
        return f"[it read from a {row['input']}; how much is recorded when it ends]"
    kept = "kept, see --input" if row["input_kept"] else "not kept"
    digest = f"; SHA-256 of {row['input_salt']} and these bytes: {row['input_sha256']}" if row["input_sha256"] else ""
    return f"[input from a {row['input']}: {row['input_bytes']} bytes, {kept}{digest}]"
