"""What the program answers as JSON, as models: `support schema` prints them, tests hold real answers against them.

Changes only ever add: a key that was answered once is answered for good.
"""

from typing import Annotated, Any

from pydantic import BaseModel, Field, RootModel, WithJsonSchema

from supportcli.domain.case.terms import LEVELS
from supportcli.storage.schema.answer_words import (
    INSTANT,
    Answer,
    Channel,
    ClockWord,
    Code,
    Ending,
    FactKind,
    Gate,
    Happening,
    Hash,
    Id,
    Impact,
    Instant,
    Kind,
    Metric,
    Priority,
    Reason,
    Scope,
    Seconds,
    Status,
    Tier,
    Uid,
    word,
)

#: From the command's own words to the name of the dialect: https://json-schema.org/draft/2020-12
DIALECT = "https://json-schema.org/draft/2020-12/schema"


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


class DueAnswer(ClockAnswer):
    """A row of `due`: a clock with its case."""

    id: Id
    title: str
    customer: str | None
    assignee: str | None
    priority: Priority
    gate: Gate


class CaseAnswer(Answer):
    """A row of `list`, `next` and `search`; `next` adds `because`, `search` adds `excerpt`."""

    id: Id
    uid: Uid
    title: str
    status: Status
    priority: Priority
    requested_priority: Priority | None
    customer: str | None
    assignee: str | None
    tier: Tier
    kind: Kind
    category: str | None
    channel: Channel | None
    opened_at: Instant
    updated_at: Instant
    closed_at: Instant | None
    next_due_at: Instant | None
    clocks: list[ClockAnswer]
    breached: Annotated[bool, Field(description="Is something overdue?")]
    breaches: int
    contact: str | None
    impact: Impact | None
    scope: Scope | None
    suggested_priority: Priority | None
    justification: str | None
    plan: str
    reference: str | None
    resolved_at: Instant | None
    closed_as: Ending | None
    next_metric: Metric | None
    next_instance: int | None
    reopened: Annotated[int, Field(description="How often it was taken up again.")]
    version: Annotated[int, Field(description="How many events it has.")]
    gate: Gate
    authorised_by: Annotated[str, Field(description="The contact who confirmed it in writing.")] | None
    unreached: Annotated[int, Field(description="Attempts in vain since the customer was heard.")]
    waiting_reason: Reason | None
    waiting_until: Instant | None
    alarms: Annotated[list[str], Field(description="Words that sound worse than the priority.")]
    because: Annotated[str, Field(description="Why this case is the one to take.")] = ""
    excerpt: Annotated[str, Field(description="Where the words stand.")] = ""
    proposal: Annotated[str, Field(description="The command that lowers the priority.")] | None = None


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
    undone: Annotated[bool, Field(description="Was it taken back since?")]
    kind: Happening
    sentence: str
    payload: dict[str, Any]


class HistoryAnswer(EventAnswer):
    """Something that happened to the case that is shown."""

    id: Id = ""


class PromiseAnswer(Answer):
    """Our word to a customer."""

    number: int
    text: str
    to: str | None
    due_at: Instant
    state: str


class LinkAnswer(Answer):
    """What a case has to do with another."""

    relation: str
    id: Id


class AccessAnswer(Answer):
    """A row of `access list`: a time in which we may work on the customer's side."""

    id: Id
    title: str
    customer: str | None
    number: int
    state: Annotated[str, word(("ahead", "open", "over", "revoked", "closed"), "How it stands.")]
    level: Annotated[str, word(LEVELS, "As whom.")]
    host: Annotated[str, Field(description="Absent, it is any.")] | None
    from_at: Instant
    to_at: Instant
    by: Annotated[str, Field(description="The contact who let us in.")]
    left_seconds: Annotated[int, Field(description="Of a window ahead, all of it.")] | None


class PermitAnswer(Answer):
    """What `access check` tells: by what we may touch the customer's side."""

    id: Id
    window: int | None
    until: Instant | None
    by: str | None


class AuthorisationAnswer(Answer):
    """A written confirmation."""

    by: str
    ref: str
    file: str | None
    digest: Hash | None
    size: Annotated[int, Field(description="Bytes.")] | None
    at: Instant
    actor: str


class OverrideAnswer(Answer):
    """A gate that two opened without a confirmation."""

    because: str
    second: str
    at: Instant
    actor: str


class OverriddenAnswer(Answer):
    """A row of `report overrides`; `gate` and `authorised_by` tell how it stands now."""

    at: Instant
    recorded_at: Instant
    id: Id
    customer: str | None
    actor: str
    second: str
    because: str
    gate: Gate
    authorised_by: str | None
    uid: Uid


class PageAnswer(CaseAnswer):
    """What `show` tells: a case with its texts and everything that happened."""

    text: str | None
    resolution: str | None
    promises: list[PromiseAnswer]
    access: list[AccessAnswer]
    authorisation: AuthorisationAnswer | None
    override: OverrideAnswer | None
    links: list[LinkAnswer]
    aliases: Annotated[list[str], Field(description="What it is called in other stores: 142@0193f2a1.")]
    history: list[HistoryAnswer]


class EffectAnswer(Answer):
    """What a change did to a clock."""

    metric: Metric
    instance: int
    state: str
    target_seconds_before: Seconds | None
    target_seconds: Seconds
    due_before: Instant | None
    due: Instant | None


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
    """A change that went through; `undo` adds what stands no more and what changes back."""

    id: Id
    ok: Annotated[bool, WithJsonSchema({"const": True})]
    changed: bool
    created: bool
    event: MadeAnswer | None
    case: CaseAnswer
    dry_run: bool = False
    undone: list[UndoneAnswer] = Field(default=[])
    changes: list[DifferenceAnswer] = Field(default=[])


class FailedAnswer(Answer):
    """A case of a batch that was left, with --keep-going."""

    id: Id | None
    ok: Annotated[bool, WithJsonSchema({"const": False})]
    error: FailureAnswer


class OutcomeAnswer(RootModel[DoneAnswer | FailedAnswer]):
    """What a change did to one case; every changing command answers an array of these."""


class HeadAnswer(Answer):
    """The end of the chain, from `audit head`."""

    seq: int
    hash: Hash


class FaultAnswer(Answer):
    """Something that is not as it should be."""

    where: str
    what: str


class VerdictAnswer(Answer):
    """What `verify` found."""

    ok: bool
    events: int
    head: HeadAnswer
    faults: list[FaultAnswer]


class RebuiltAnswer(Answer):
    """What `rebuild` made good."""

    ok: bool
    differed: list[FaultAnswer]


ANSWERS: dict[str, type[BaseModel]] = {
    "case": CaseAnswer,
    "page": PageAnswer,
    "clock": ClockAnswer,
    "due": DueAnswer,
    "event": EventAnswer,
    "access": AccessAnswer,
    "permit": PermitAnswer,
    "override": OverriddenAnswer,
    "outcome": OutcomeAnswer,
    "error": ErrorAnswer,
    "verify": VerdictAnswer,
    "rebuild": RebuiltAnswer,
    "head": HeadAnswer,
}


def schema(name: str) -> dict[str, Any]:
    """Write an answer's JSON Schema."""
    return {"$schema": DIALECT, **ANSWERS[name].model_json_schema()}


def told() -> list[tuple[str, str]]:
    """Tell every answer there is a schema for, each in a sentence."""
    return [(name, (answer.__doc__ or "").partition("\n")[0]) for name, answer in ANSWERS.items()]
