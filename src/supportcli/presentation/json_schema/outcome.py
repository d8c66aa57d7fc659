"""What a change of cases answers, and what a failure does, as models."""

from typing import Annotated

from pydantic import Field, RootModel, WithJsonSchema

from supportcli.presentation.json_schema.case import CaseAnswer
from supportcli.presentation.json_schema.types import Answer, Code, FactKind, Id, Instant, Metric, Seconds, Uid


class EffectAnswer(Answer):
    """What a change did to a clock."""

    metric: Metric
    instance: int
    state: str
    target_seconds_before: Seconds | None
    target_seconds: Seconds
    due_before: Instant | None
    due: Instant | None
    breached_at: Annotated[Instant, Field(description="Absent if the clock was not breached by then.")] | None = None


class MadeAnswer(Answer):
    """The last event a change made."""

    uid: Uid
    seq: int
    kind: FactKind
    effects: list[EffectAnswer] = Field(default=[])


class FailureAnswer(Answer):
    """Why something failed: a code for machines, a sentence for people."""

    code: Code
    exit: int
    message: str
    hint: str | None


class ErrorAnswer(Answer):
    """What stands on stderr when a command with --json fails."""

    error: FailureAnswer


class DifferenceAnswer(Answer):
    """A field that an undoing changes back: `status`, `promises.1`, `links.S-2`, `clocks.resolution.1.due_at`."""

    field: str
    was: Annotated[str | None, Field(alias="from")]
    becomes: Annotated[str | None, Field(alias="to")]


class UndoneAnswer(Answer):
    """An event that stands no more."""

    uid: Uid
    seq: int
    kind: FactKind
    at: Instant
    actor: str


class DoneAnswer(Answer):
    """A change that went through; `undo` adds what stands no more and what changes back, `open` who is informed."""

    id: Id
    ok: Annotated[bool, WithJsonSchema({"const": True})]
    changed: bool
    created: bool
    event: MadeAnswer | None
    case: CaseAnswer
    dry_run: bool = False
    undone: list[UndoneAnswer] = Field(default=[])
    changes: list[DifferenceAnswer] = Field(default=[])
    account_manager: Annotated[str | None, Field(description="Account manager of the customer of a new case.")] = None
    warnings: list[str] = Field(default=[])


class FailedAnswer(Answer):
    """A case of a batch that was left, with --keep-going."""

    id: Id | None
    ok: Annotated[bool, WithJsonSchema({"const": False})]
    error: FailureAnswer


class OutcomeAnswer(RootModel[DoneAnswer | FailedAnswer]):
    """What a change did to one case; every changing command answers an array of these."""
