"""What is answered of a recording, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.domain.case.terms import LEVELS
from supportcli.domain.recording.recording import KINDS as RECORDINGS
from supportcli.domain.recording.recording import SOURCES
from supportcli.presentation.json_schema.types import Answer, Id, Instant, Uid, word


class RecordingAnswer(Answer):
    """A row of `transcript list`: something that was run for a case, and recorded."""

    uid: Uid
    case: Id
    kind: Annotated[str, word(RECORDINGS, "One command, or a whole session.")]
    command: Annotated[str, Field(description="As a shell would write it, masked.")]
    host: str | None
    actor: str
    began_at: Instant
    ended_at: Instant | None
    status: Annotated[int, Field(description="The command's own exit status; 128 and more for a signal.")] | None
    bytes: Annotated[int, Field(description="Bytes of output.")] | None
    masked: Annotated[int, Field(description="Stretches of output that were masked.")] | None
    state: Annotated[str, word(("ended", "open"), "Open: it still runs, or was cut off.")]
    outlived_window: Annotated[bool, Field(description="Did it go on after its access window had ended?")]
    recovered_at: Annotated[Instant, Field(description="When the last part was brought in later, from a file.")] | None
    recovered_by: str | None
    proved: Annotated[bool, Field(description="Did every such file prove to be of this recording?")] | None
    marks: Annotated[str, Field(description="What has to be known of it before it is believed.")] | None
    level: Annotated[str, word(LEVELS, "As whom its access window let it work.")] | None
    input: Annotated[str, word(SOURCES, "What it read from, if nobody typed and there was something to read.")] | None
    input_bytes: Annotated[int, Field(description="Bytes that it was given to read.")] | None
    input_sha256: Annotated[str, Field(description="SHA-256 of input_salt, as text, and these bytes.")] | None
    input_salt: str | None
    input_kept: Annotated[bool, Field(description="Are these bytes in the recording?")] | None


class TranscriptAnswer(RecordingAnswer):
    """What `transcript show` tells: a recording with all that is known of it, and its text."""

    local: Annotated[bool, Field(description="Was it on our own machine?")]
    gate: Annotated[str, Field(description="How the case stood: may we work there?")]
    window: Annotated[int, Field(description="The access window it began in.")] | None
    by: Annotated[str, Field(description="The contact who authorised the work.")] | None
    columns: int | None
    rows: int | None
    term: str | None
    masks: Annotated[int, Field(description="How many masks there were.")]
    signal: int | None
    seconds: float | None
    text: str
