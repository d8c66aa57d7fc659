"""What is answered of something that happened, as models."""

from typing import Annotated, Any

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer, Happening, Id, Instant, Uid


class EventAnswer(Answer):
    """A row of `log`: something that happened."""

    id: Id
    seq: Annotated[int, Field(description="Its place in the log of the whole store.")] | None
    uid: Uid | None
    at: Instant
    recorded_at: Instant | None
    backdated: bool
    actor: str | None
    channel: str | None
    undone: Annotated[bool, Field(description="Was it undone since?")]
    kind: Happening
    sentence: str
    marks: Annotated[str, Field(description="What has to be known of the recording that it began.")] | None
    payload: dict[str, Any]


class HistoryAnswer(EventAnswer):
    """Something that happened to the case that is shown."""

    id: Id = ""
