"""What is answered of the promises of a past time beside a rota, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer, ClockOfCaseAnswer, Count, Instant, Metric, Priority


class ReplayRowAnswer(Answer):
    """Promises of an answer, and for how many somebody was on call in their hours before they were due."""

    plan: str
    priority: Annotated[Priority, Field(description="That of the case now.")]
    metric: Metric
    promises: Annotated[int, Field(ge=1, description="Those that were met or late; void and waived ones are left out.")]
    attended: Count
    attended_percent: Annotated[float, Field(ge=0, le=100)]
    waited_seconds: Annotated[
        int | None,
        Field(description="The median of the promised hours that passed until somebody was on call; null for none."),
    ]
    met: Count
    met_percent: Annotated[float, Field(ge=0, le=100)]
    met_unattended: Annotated[int, Field(ge=0, description="Met though nobody was on call before they were due.")]


class ReplayMissedAnswer(ClockOfCaseAnswer):
    """A promise for which nobody was on call in its hours before it was due."""

    starts_at: Instant
    due_at: Instant
    met: Annotated[bool, Field(description="Was it met all the same?")]


class ReplayAnswer(Answer):
    """What `coverage --replay` answers: the promises of answers that began in a past time, beside a rota."""

    since: Instant
    until: Instant
    at: Instant
    rows: list[ReplayRowAnswer]
    missed: Annotated[list[ReplayMissedAnswer], Field(description="The last first.")]
