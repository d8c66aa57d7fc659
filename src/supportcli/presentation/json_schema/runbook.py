"""What is answered of runbooks, of checklists, and of the sheets with which cases are handed on, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.domain.case.checking import OUTCOMES
from supportcli.presentation.json_schema.types import Answer, Instant, Tier, TwoEditsAnswer, word

Outcome = Annotated[str, word(OUTCOMES, "It is so, it is not, or it does not apply.")]
Evidence = Annotated[str | None, Field(description="Where it can be looked at.")]


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


class CheckAnswer(Answer):
    """An item of a checklist that was checked, as it said then."""

    checklist: str
    what: str
    outcome: Outcome
    text: Annotated[str | None, Field(description="What was answered or seen.")]
    evidence: Evidence
    at: Instant
    by: str


class ChecklistItemAnswer(Answer):
    """An item of the checklist that a case goes by; `outcome` and what follows are null until it is checked."""

    number: int
    what: str
    asks: Annotated[bool, Field(description="Does it ask for an answer?")]
    outcome: Outcome | None
    text: str | None
    evidence: Evidence
    at: Instant | None
    by: str | None


class ChecklistAnswer(Answer):
    """The checklist that a case goes by, and what was checked of others; name and policy are null without one."""

    name: str | None
    policy: Annotated[int | None, Field(description="The version of the policy that has it.")]
    missing: Annotated[int, Field(ge=0, description="How many items nobody checked.")]
    items: list[ChecklistItemAnswer]
    others: Annotated[list[CheckAnswer], Field(description="Checked, but no item of it now.")]


class SheetAnswer(Answer):
    """The sheet of an escalation: from where to where, why, and what was done before."""

    at: Instant
    by: str
    was: Tier
    to: Tier
    because: str
    tried: str | None
    checklist: Annotated[str | None, Field(description="The checklist that it went by when it left l1.")]
    missing: Annotated[list[str], Field(description="What was not checked of it.")]
    unchecked: Annotated[str | None, Field(description="Why not.")]
    checked: list[CheckAnswer]
    steps: list[StepAnswer]
