"""What the program answers as JSON, as models: `support schema` prints them, tests hold real answers against them.

Changes only ever add: a key that was answered once is answered for good.
"""

from typing import Annotated, Any

from pydantic import BaseModel, Field, RootModel, WithJsonSchema

from supportcli.domain.case.terms import LEVELS
from supportcli.domain.recording.recording import KINDS as RECORDINGS
from supportcli.presentation.json_schema.types import (
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
    RecordKind,
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


class RatingAnswer(Answer):
    """What the customer thought of a case: 1 is the worst, 5 the best."""

    at: Instant
    score: int
    text: str | None
    by: str | None


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
    spent_seconds: Annotated[int, Field(description="Time entered, in all.")]
    rating: Annotated[int, Field(description="The last one.")] | None
    ratings: list[RatingAnswer]
    steps: list[StepAnswer]
    runbooks: list[FoundRunbookAnswer]
    aliases: Annotated[list[str], Field(description="What it is called in other stores: 142@0193f2a1.")]
    account_manager: Annotated[str | None, Field(description="Who is told of everything, by the customer's contract.")]
    may_collect: Annotated[str | None, Field(description="What may be collected from the customer.")]
    agreement: Annotated[str | None, Field(description="Under which confidentiality agreement.")]
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
    """A change that went through; `undo` adds what stands no more and what changes back, `open` who is told."""

    id: Id
    ok: Annotated[bool, WithJsonSchema({"const": True})]
    changed: bool
    created: bool
    event: MadeAnswer | None
    case: CaseAnswer
    dry_run: bool = False
    undone: list[UndoneAnswer] = Field(default=[])
    changes: list[DifferenceAnswer] = Field(default=[])
    account_manager: Annotated[str | None, Field(description="Of a new case's customer: is told of everything.")] = None
    warnings: list[str] = Field(default=[])


class FailedAnswer(Answer):
    """A case of a batch that was left, with --keep-going."""

    id: Id | None
    ok: Annotated[bool, WithJsonSchema({"const": False})]
    error: FailureAnswer


class OutcomeAnswer(RootModel[DoneAnswer | FailedAnswer]):
    """What a change did to one case; every changing command answers an array of these."""


class StockAnswer(Answer):
    """Consultations, or seconds of a month: how much was prepaid, if it was, and how much of it is taken."""

    prepaid: int | None
    taken: int
    left: int | None
    percent: int | None


class ContractSumAnswer(Answer):
    """What a contract comes to."""

    contract: int
    plan: str
    month: str
    consultations: StockAnswer
    seconds: StockAnswer


class LedgerEntryAnswer(Answer):
    """A line of a ledger: what was taken, or given back where it is less than nothing."""

    at: Instant
    id: Id
    contract: int
    month: str | None
    consultations: int | None
    seconds: int | None
    left: int | None
    why: str
    by: str


class LedgerAnswer(Answer):
    """What `contract ledger` tells."""

    customer: str
    timezone: str
    contracts: list[ContractSumAnswer]
    entries: list[LedgerEntryAnswer]


class PastPromiseAnswer(Answer):
    """How often a promise of one sort was kept."""

    metric: Metric
    met: int
    breached: int
    waived: int


class PastShareAnswer(PastPromiseAnswer):
    """The same over many cases, with the share of what was not waived."""

    met_percent: float | None


class PastCaseAnswer(Answer):
    """A case of a customer's history."""

    id: Id
    customer: str
    title: str
    kind: Kind
    category: str | None
    status: Status
    priority: Priority
    opened_at: Instant
    resolved_at: Instant | None
    closed_at: Instant | None
    closed_as: Ending | None
    reopened: int
    rating: int | None
    gate: Gate
    rating_text: str | None
    rated_by: str | None
    spent_seconds: int
    met: int
    breached: int
    waived: int
    promises: list[PastPromiseAnswer]


class PastRatingsAnswer(Answer):
    """What the customer said of all cases: how often, on average, and how often each score."""

    count: int
    average: float | None
    by_score: dict[str, int]


class PastSummaryAnswer(Answer):
    """What all cases of a history come to."""

    cases: int
    open: int
    overridden: Annotated[int, Field(description="Gates that two opened, nobody having confirmed it in writing.")]
    by_kind: dict[str, int]
    by_ending: dict[str, int]
    promises: list[PastShareAnswer]
    ratings: PastRatingsAnswer
    spent_seconds: int


class PastAnswer(Answer):
    """What `history` tells of a customer."""

    customer: str
    customers: Annotated[list[str], Field(description="Everybody whose cases these are.")]
    since: Instant | None
    cases: list[PastCaseAnswer]
    summary: PastSummaryAnswer


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


class BackupAnswer(Answer):
    """What `backup` wrote."""

    file: str
    events: int
    head: HeadAnswer
    bytes: int


class RestoredAnswer(Answer):
    """What `restore` did: `changed` is false if that backup was the store already."""

    changed: bool
    head: HeadAnswer
    replaced: Annotated[HeadAnswer | None, Field(description="The end of the log that was there.")]
    lost_events: Annotated[int | None, Field(description="What was in the store and not in the backup.")]
    kept: Annotated[str | None, Field(description="Where the store as it was is kept: a file, or a schema.")]


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


class EvidenceAnswer(Answer):
    """The archive that `evidence` wrote."""

    file: str
    sha256: Annotated[Hash, Field(description="Of the archive itself: tell it to whoever gets it by another way.")]
    cases: list[Id]
    events: Annotated[int, Field(description="How many are shown in full.")]
    head: HeadAnswer


class SaidAnswer(Answer):
    """Something that was said of a record."""

    uid: Uid
    seq: int
    kind: RecordKind


class RecordAnswer(Answer):
    """What was said of a customer or a person; commands that say it answer an array of these."""

    noun: str
    name: str
    ok: Annotated[bool, WithJsonSchema({"const": True})]
    changed: bool
    created: bool
    events: list[SaidAnswer]
    sentences: list[str]
    warnings: list[str]


class ContactAnswer(Answer):
    """Somebody at a customer's."""

    name: str
    phones: list[str]
    addresses: list[str]
    may_authorise: Annotated[bool, Field(description="May they confirm work on the customer's side?")]
    note: str | None


class ServiceAnswer(Answer):
    """A service, and how far we answer for it."""

    name: str
    limit: str


class ContractAnswer(Answer):
    """A row of `contract list`."""

    customer: str
    number: int
    plan: str
    state: Annotated[str, word(("agreed", "in force", "ended"), "Where it stands.")]
    starts_at: Instant
    ends_at: Instant | None
    engineer: str | None
    backup: str | None
    manager: str | None
    consultations: Annotated[int | None, Field(description="Prepaid in all.")]
    month_seconds: Annotated[int | None, Field(description="Work that a month includes.")]
    consultations_left: Annotated[int | None, Field(description="On a customer's page alone.")] = None
    month_seconds_left: Annotated[int | None, Field(description="Of this month, on a customer's page alone.")] = None


class AwayAnswer(Answer):
    """Somebody who looks after a customer and is away."""

    name: str
    until_at: Instant
    because: str | None


class OwedAnswer(Answer):
    """A promise to a customer that is still to be kept."""

    id: Id
    number: int
    text: str | None
    due_at: Instant
    breached: bool


class CustomerRowAnswer(Answer):
    """A row of `customer list`."""

    name: str
    described: Annotated[bool, Field(description="Or are only its cases known?")]
    plan: Annotated[str, Field(description="What an incident would get now.")]
    partner: str | None
    open_cases: int
    next_due_at: Instant | None
    looked_after_by: str | None
    account_manager: str | None


class CustomerAnswer(Answer):
    """What `customer show` tells."""

    name: str
    aliases: list[str]
    described: bool
    language: str | None
    zone: str | None
    local_time: Annotated[str | None, Field(description="RFC 3339, with the offset of their zone.")]
    partner: str | None
    landscape: str | None
    agreement: str | None
    may_collect: str | None
    looked_after_by: str | None
    account_manager: str | None
    contacts: list[ContactAnswer]
    services: list[ServiceAnswer]
    caller: Annotated[str | None, Field(description="The contact through whom it was found.")]
    plan: str
    contract: Annotated[ContractAnswer | None, Field(description="The one in force, else the last that ended.")]
    contracts: list[ContractAnswer]
    away: list[AwayAnswer]
    open_cases: list[CaseAnswer]
    last_cases: list[CaseAnswer]
    promises: list[OwedAnswer]


class PersonAnswer(Answer):
    """A row of `person list`; an absence is the one that holds, else the next that was announced."""

    name: str
    role: Annotated[str | None, Field(description="In the policy, if it names them.")]
    away: bool
    away_from: Instant | None
    away_until: Instant | None
    because: str | None
    open_cases: int


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
    "evidence": EvidenceAnswer,
    "backup": BackupAnswer,
    "restore": RestoredAnswer,
    "record": RecordAnswer,
    "customer": CustomerAnswer,
    "customers": CustomerRowAnswer,
    "contract": ContractAnswer,
    "person": PersonAnswer,
    "ledger": LedgerAnswer,
    "runbook": RunbookAnswer,
    "history": PastAnswer,
    "recording": RecordingAnswer,
    "transcript": TranscriptAnswer,
}


def schema(name: str) -> dict[str, Any]:
    """Write an answer's JSON Schema."""
    return {"$schema": DIALECT, **ANSWERS[name].model_json_schema()}


def summaries() -> list[tuple[str, str]]:
    """Tell every answer there is a schema for, each in a sentence."""
    return [(name, (answer.__doc__ or "").partition("\n")[0]) for name, answer in ANSWERS.items()]
