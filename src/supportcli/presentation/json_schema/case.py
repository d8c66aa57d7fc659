"""What is answered of a case, in a list and on its page, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.access import AccessAnswer, AuthorisationAnswer, OverrideAnswer, UnprovedAnswer
from supportcli.presentation.json_schema.clock import ClockAnswer
from supportcli.presentation.json_schema.delivery import PagingAnswer
from supportcli.presentation.json_schema.event import HistoryAnswer
from supportcli.presentation.json_schema.incident import IncidentAnswer
from supportcli.presentation.json_schema.runbook import ChecklistAnswer, FoundRunbookAnswer, SheetAnswer, StepAnswer
from supportcli.presentation.json_schema.solution import GivenSolutionAnswer, SuggestedSolutionAnswer
from supportcli.presentation.json_schema.types import (
    Answer,
    Channel,
    Ending,
    Gate,
    Id,
    Impact,
    Instant,
    Kind,
    Metric,
    Priority,
    Reason,
    Scope,
    Status,
    Tier,
    Uid,
)


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
    next_due_at: Annotated[Instant, Field(description="Of the clock to look at first: its breach, else due.")] | None
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
    reopened: Annotated[int, Field(description="How often it was reopened.")]
    version: Annotated[int, Field(description="How many events it has.")]
    gate: Gate
    override_alone: Annotated[bool, Field(description="Did one person override it alone?")]
    authorised_by: Annotated[str, Field(description="The contact who authorised it in writing.")] | None
    unreached: Annotated[int, Field(description="Failed contact attempts since the customer was last reached.")]
    waiting_reason: Reason | None
    waiting_until: Instant | None
    alarms: Annotated[list[str], Field(description="Severity keywords found whose severity is above the priority.")]
    service: Annotated[str | None, Field(description="The customer's service that it is about.")]
    cause: Annotated[str | None, Field(description="Why the service is gone.")]
    tags: Annotated[list[str], Field(description="The team's own words, in order.")]
    because: Annotated[str, Field(description="Why this case is the one to take.")] = ""
    excerpt: Annotated[str, Field(description="Where the words stand.")] = ""
    proposal: Annotated[str, Field(description="The command that lowers the priority.")] | None = None


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


class WishedAnswer(Answer):
    """A wish that a case asks for."""

    ref: str
    text: Annotated[str | None, Field(description="What the customer says of it.")]
    linked_at: Instant
    by: str


class RatingAnswer(Answer):
    """What the customer thought of a case: 1 is the worst, 5 the best; of a recommendation it is 0 to 10."""

    at: Instant
    score: int
    text: str | None
    by: str | None
    channel: Annotated[str | None, Field(description="Over what they said so.")]


class ThanksAnswer(Answer):
    """The customer's thanks for a case; `score` is always null."""

    at: Instant
    score: None
    text: str
    by: str | None
    channel: str | None


class RatingDrawAnswer(Answer):
    """A draw at a closing: a rating is asked for if `roll`, from 0 to 99, is below `percent`."""

    at: Instant
    asked: bool
    percent: Annotated[int, Field(ge=0, le=100)]
    roll: Annotated[int, Field(ge=0, le=99)]
    to: Annotated[str | None, Field(description="Who is asked.")]


class UnreadableAnswer(Answer):
    """An event of the case that this program cannot read: a newer one wrote it, or it is damaged."""

    uid: str
    seq: int
    kind: str
    why: str


class PageAnswer(CaseAnswer):
    """What `show` tells: a case with its texts and everything that happened."""

    text: str | None
    resolution: str | None
    promises: list[PromiseAnswer]
    access: list[AccessAnswer]
    unreadable: list[UnreadableAnswer]
    unproved: list[UnprovedAnswer]
    authorisation: AuthorisationAnswer | None
    override: OverrideAnswer | None
    incident: IncidentAnswer | None
    paging: PagingAnswer | None
    followers: Annotated[list[str], Field(description="Who follows it.")]
    mentioned: Annotated[list[str], Field(description="Who was mentioned in its notes, and hears of it, too.")]
    links: list[LinkAnswer]
    wishes: Annotated[list[WishedAnswer], Field(description="The wishes that it asks for.")]
    merged_into: Annotated[Id | None, Field(description="The case that goes on for this one.")]
    merged_by_way_of: Annotated[list[Id], Field(description="The cases between: it was merged into the first of them.")]
    absorbed: Annotated[list[Id], Field(description="The cases that were merged into this one.")]
    spent_seconds: Annotated[int, Field(description="Time entered, in all.")]
    rating: Annotated[int, Field(description="The last one.")] | None
    ratings: list[RatingAnswer]
    recommendations: Annotated[list[RatingAnswer], Field(description="How likely to recommend us, 0 to 10 (NPS).")]
    thanks: list[ThanksAnswer]
    rating_draws: list[RatingDrawAnswer]
    steps: list[StepAnswer]
    checklist: ChecklistAnswer | None
    handovers: Annotated[list[SheetAnswer], Field(description="The sheets of its escalations, oldest first.")]
    runbooks: list[FoundRunbookAnswer]
    solutions: Annotated[list[SuggestedSolutionAnswer], Field(description="Suggested, best first, at most three.")]
    answered_with: list[GivenSolutionAnswer]
    aliases: Annotated[list[str], Field(description="What it is called in other stores: 142@0193f2a1.")]
    account_manager: Annotated[str | None, Field(description="The account manager named in the customer's contract.")]
    may_collect: Annotated[str | None, Field(description="What may be collected from the customer.")]
    service_limit: Annotated[str | None, Field(description="How far we answer for the customer's service.")]
    contact_note: Annotated[str | None, Field(description="What is noted of the contact in the customer's record.")]
    agreement: Annotated[str | None, Field(description="Under which confidentiality agreement.")]
    history: list[HistoryAnswer]
