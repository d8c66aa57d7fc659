"""What is answered of a runbook and its steps, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer, Instant, TwoEditsAnswer


class StepAnswer(Answer):
    """A step of a runbook that was done on a case."""

    runbook: str
    step: int
    what: Annotated[str, Field(description="What the step said when it was done.")]
    text: str | None
    at: Instant
    by: str


class FoundRunbookAnswer(Answer):
    """A runbook that fits; `away_until` is there if its owner is not."""

    slug: str
    title: str
    topic: str
    owner: str
    away_until: Instant | None


class RunbookStepAnswer(Answer):
    """A step of a runbook; with --case also when and by whom it was done there."""

    step: int
    what: str
    ticked_at: Instant | None
    by: str | None
    text: str | None


class RunbookAnswer(FoundRunbookAnswer):
    """A runbook as a whole, from `runbook show` and from what changes it."""

    categories: list[str]
    words: list[str]
    changed_at: Instant
    retired: Annotated[str, Field(description="Why it was retired.")] | None
    text: str
    steps: list[RunbookStepAnswer]
    two_edits: list[TwoEditsAnswer]
    dry_run: bool = False
