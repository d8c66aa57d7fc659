"""What is answered of a clock, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.types import (
    INSTANT,
    Answer,
    ClockWord,
    Gate,
    Id,
    Instant,
    Metric,
    Priority,
    Seconds,
)


class ClockAnswer(Answer):
    """A clock of a case, read at one instant."""

    metric: Metric
    instance: int
    state: ClockWord
    target_seconds: Seconds
    elapsed_seconds: Seconds
    remaining_seconds: Annotated[int, Field(description="Working time; negative after the due instant.")] | None
    started_at: Instant
    due_at: Instant | None
    satisfied_at: Instant | None
    breached_at: Instant | None
    breached: bool
    calendar: str
    label: Annotated[str, Field(description="What was promised.")] | None
    wall_seconds: Annotated[int, Field(description="What a watch on the wall counts to the due instant.")] | None
    opens_at: Annotated[str, Field(pattern=INSTANT, description="When the calendar opens again.")] | None
    pause_reason: str | None
    paused_at: Instant | None
    resumes_at: Instant | None
    cancelled_at: Instant | None
    cancel_reason: str | None
    waived: bool
    policy: int
    measured: Annotated[bool, Field(description="False if it was met without ever having run, else absent.")] = True


class DueAnswer(ClockAnswer):
    """A row of `due`: a clock with its case."""

    id: Id
    title: str
    customer: str | None
    assignee: str | None
    priority: Priority
    gate: Gate
    override_alone: Annotated[bool, Field(description="Did one person override it alone?")]
