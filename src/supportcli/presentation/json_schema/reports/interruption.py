"""What is answered of interruptions, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.domain.interruption import COUNTED_BY, ENGINEERS
from supportcli.presentation.json_schema.types import Answer, Count, Id, Instant, Tier, Uid, word

Elapsed = Annotated[int, Field(ge=0, description="From the opening of the case, as time passes.")]


class InterruptionAnswer(Answer):
    """A row of `report interruptions`: a case that was escalated to engineers, or a page of one person."""

    at: Instant
    recorded_at: Instant
    id: Id
    customer: str | None
    cause: Annotated[str | None, Field(description="Why the service is gone, as the case has it now.")]
    was: Tier | None
    tier: Annotated[str, word(ENGINEERS, "Who works on it from then on; of a page null.")] | None
    actor: Annotated[str, Field(description="Who escalated it; of a page, who ran the program that sent it.")]
    engineer: Annotated[str | None, Field(description="Who was paged; of an escalation, who has the case now.")]
    seconds: Elapsed
    because: str | None
    tried: Annotated[str | None, Field(description="What had been tried, as it is written.")]
    checked: Annotated[list[str], Field(description="Steps of runbooks and items of checklists that were done before.")]
    missing: Annotated[list[str], Field(description="What was not checked of the checklist that it went by.")]
    unchecked: Annotated[str | None, Field(description="Why not, as it is written.")]
    uid: Uid
    what: Annotated[str, word(("escalation", "page"), "What it was.")]


class InterruptionCountAnswer(Answer):
    """A row of `report interruptions --by`: how many there are of a week, a cause, a customer or an engineer."""

    by: Annotated[str, word(COUNTED_BY, "By what it is counted.")]
    name: Annotated[str | None, Field(description="Which: a week is 2026-W48. Null where the case has none.")]
    interruptions: Count
    l2: Count
    l3: Count
    engineering: Count
    pages: Annotated[int, Field(ge=0, description="One for each person who was paged.")]
    median_seconds: Annotated[Elapsed | None, Field(description="Of escalations; null without any.")]
    ninety_seconds: Annotated[Elapsed | None, Field(description="Of escalations; null without any.")]
    checked: Annotated[int, Field(ge=0, description="Before how many a step or an item was checked.")]
    steps: Annotated[int, Field(ge=0, description="How many steps that were, in all.")]
    tried: Annotated[int, Field(ge=0, description="With how many it is written what was tried.")]
    unchecked: Annotated[int, Field(ge=0, description="How many left l1 without their checklist.")]
