"""What the program answers as JSON, as models: `support schema` prints them, tests hold real answers against them.

Changes only ever add: a key that was answered once is answered for good.
"""

from typing import Annotated, Any

from pydantic import BaseModel, Field, RootModel, WithJsonSchema

from supportcli.domain.recording.recording import KINDS as RECORDINGS
from supportcli.storage.schema.answer_words import (
    INSTANT,
    Answer,
    Channel,
    ClockWord,
    Code,
    Ending,
    FactKind,
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
    waiting_reason: Reason | None
    waiting_until: Instant | None
    alarms: Annotated[list[str], Field(description="Words that sound worse than the priority.")]
    because: Annotated[str, Field(description="Why this case is the one to take.")] = ""
    excerpt: Annotated[str, Field(description="Where the words stand.")] = ""


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


class PageAnswer(CaseAnswer):
    """What `show` tells: a case with its texts and everything that happened."""

    text: str | None
    resolution: str | None
    promises: list[PromiseAnswer]
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


class RecordingAnswer(Answer):
    """A row of `transcript list`: something that was run for a case, and recorded."""

    uid: Uid
    case: Id
    kind: Annotated[str, word(RECORDINGS, "One command, or a whole session.")]
    command: Annotated[str, Field(description="As a shell would write it, masked.")]
    host: str | None
    actor: str
    began_at: Instant
    ended_at: Instant | None
    status: Annotated[int, Field(description="The command's own exit status; 128 and more for a signal.")] | None
    bytes: Annotated[int, Field(description="Bytes of output.")] | None
    masked: Annotated[int, Field(description="Stretches of output that were masked.")] | None
    state: Annotated[str, word(("ended", "open"), "Open: it still runs, or was cut off.")]


class TranscriptAnswer(RecordingAnswer):
    """What `transcript show` tells: a recording with all that is known of it, and its text."""

    local: Annotated[bool, Field(description="Was it on our own machine?")]
    gate: Annotated[str, Field(description="How the case stood: may we work there?")]
    window: Annotated[int, Field(description="The access window it began in.")] | None
    by: Annotated[str, Field(description="Who confirmed that we may work there.")] | None
    columns: int | None
    rows: int | None
    term: str | None
    masks: Annotated[int, Field(description="How many masks there were.")]
    signal: int | None
    seconds: float | None
    outlived_window: bool
    text: str


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
    "outcome": OutcomeAnswer,
    "error": ErrorAnswer,
    "verify": VerdictAnswer,
    "rebuild": RebuiltAnswer,
    "head": HeadAnswer,
    "recording": RecordingAnswer,
    "transcript": TranscriptAnswer,
}


def schema(name: str) -> dict[str, Any]:
    """Write an answer's JSON Schema."""
    return {"$schema": DIALECT, **ANSWERS[name].model_json_schema()}


def told() -> list[tuple[str, str]]:
    """Tell every answer there is a schema for, each in a sentence."""
    return [(name, (answer.__doc__ or "").partition("\n")[0]) for name, answer in ANSWERS.items()]
