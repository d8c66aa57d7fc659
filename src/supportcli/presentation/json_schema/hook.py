"""What a hook of the user reads on its stdin, as models."""

from typing import Annotated, Any

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer, FactKind, Instant, Uid, word


class StoredAnswer(Answer):
    """An event that a change stored."""

    uid: Uid
    seq: Annotated[int, Field(description="Its place in the log.")]
    stream: Annotated[str, Field(description="What it is about: case:142, customer:UID.")]
    kind: FactKind | str
    occurred_at: Instant
    recorded_at: Instant
    actor: str


class DecidedAnswer(Answer):
    """A step of a ladder that pages people, or a clock that is breached."""

    case: str
    people: Annotated[list[str], Field(description="Who is paged, or told.")]
    ladder: str | None = None
    step: Annotated[int | None, Field(description="1, 2, 3 …; 0 is the end of the ladder.")] = None
    metric: str | None = None
    instance: int | None = None
    due_at: Instant | None = None


class HookAnswer(Answer):
    """What a hook reads: the change that is asked for (`pre-change`) or stored (`post-change`), a page, a breach."""

    hook: Annotated[str, word(("pre-change", "post-change", "on-page", "on-breach"), "Which it is.")]
    command: Annotated[str, Field(description="Its words: note, contract add.")]
    parameters: Annotated[dict[str, Any], Field(description="What was given on its command line, by name.")]
    actor: str
    store: Annotated[str, Field(description="A path, or a server's address without its password.")]
    dry_run: bool
    text: Annotated[str | None, Field(description="Before a change: its text, wherever it was written.")] = None
    about: Annotated[DecidedAnswer | None, Field(description="Of a page or a breach.")] = None
    events: Annotated[list[StoredAnswer], Field(description="After a change; of more than 1,000 the last.")] = Field(
        default=[]
    )
