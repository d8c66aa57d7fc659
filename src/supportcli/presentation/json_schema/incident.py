"""What is answered of major incidents, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.domain.case.incident import OVER, RUNNING, STABLE
from supportcli.presentation.json_schema.types import Answer, Id, Instant, word


class IncidentAnswer(Answer):
    """A major incident of a case: how it stands, when the customers hear of it next, who is what."""

    state: Annotated[str, word((RUNNING, STABLE, OVER), "How it stands.")]
    text: Annotated[str, Field(description="What was wrong when it was declared.")]
    declared_at: Instant
    stable_at: Instant | None
    ended_at: Instant | None
    every_seconds: Annotated[int, Field(description="Between two updates.")]
    next_update_at: Instant | None
    bridge: Annotated[str, Field(description="Where people talk.")] | None
    lead: str | None
    fixer: str | None
    communicator: str | None


class IncidentRowAnswer(Answer):
    """A row of `incident list`: a major incident that runs, and the cases that it hits."""

    id: Id
    title: str
    customer: str | None
    state: Annotated[str, word((RUNNING, STABLE), "How it stands.")]
    declared_at: Instant
    next_update_at: Instant | None
    late: Annotated[bool, Field(description="Is the next update overdue?")]
    every_seconds: Annotated[int, Field(description="Between two updates.")]
    bridge: Annotated[str, Field(description="Where people talk.")] | None
    lead: str | None
    fixer: str | None
    communicator: str | None
    affected: Annotated[list[Id], Field(description="The cases that it hits.")]
    waiting: Annotated[list[Id], Field(description="Those of them, and its own, whose customer spoke last.")]
