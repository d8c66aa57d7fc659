"""What is answered of all cases of a customer, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.domain.case.terms import WISH_KINDS
from supportcli.presentation.json_schema.types import (
    Answer,
    Ending,
    Gate,
    Id,
    Instant,
    Kind,
    Metric,
    Priority,
    Status,
    word,
)

CHANGES = (*WISH_KINDS, "case", "cause", "answer")


class PastPromiseAnswer(Answer):
    """How often a promise of one sort was kept."""

    metric: Metric
    met: int
    breached: int
    waived: int
    not_measured: Annotated[int, Field(description="Met without ever having run; in no share.")]


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
    override_alone: Annotated[bool, Field(description="Did one person override it alone?")]
    rating_text: str | None
    rated_by: str | None
    spent_seconds: int
    met: int
    breached: int
    waived: int
    not_measured: int
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
    overridden: Annotated[int, Field(description="Authorisations that two people overrode in an emergency.")]
    by_kind: dict[str, int]
    by_ending: dict[str, int]
    promises: list[PastShareAnswer]
    ratings: PastRatingsAnswer
    spent_seconds: int
    changes: Annotated[dict[str, int], Field(description="How many of the changes stand where.")]


class ChangedCaseAnswer(Answer):
    """A case that a change goes back to."""

    id: Id
    title: str


class ChangeAnswer(Answer):
    """What cases of the customer led to."""

    kind: Annotated[str, word(CHANGES, "A wish or fault; their case; the case behind theirs; a prepared answer.")]
    state: Annotated[str, word(("done", "declined", "fixed", "prepared", "open"), "What became of it.")]
    at: Annotated[Instant | None, Field(description="Since when; nothing while it is open.")]
    text: Annotated[str | None, Field(description="What customers are to know of it.")]
    cases: Annotated[list[ChangedCaseAnswer], Field(description="Theirs, from the first on.")]
    ref: Annotated[str | None, Field(description="Not for the customer: the wish, case or solution.")]
    title: Annotated[str | None, Field(description="Not for the customer: what it is called among us.")]


class PastAnswer(Answer):
    """What `history` tells of a customer."""

    customer: str
    customers: Annotated[list[str], Field(description="Everybody whose cases these are.")]
    since: Instant | None
    cases: list[PastCaseAnswer]
    summary: PastSummaryAnswer
    changes: Annotated[list[ChangeAnswer], Field(description="What is settled, the newest first; then what is open.")]
