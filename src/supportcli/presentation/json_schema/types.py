"""The words that answers are made of, each with what it means: instants, ids, priorities, and the rest."""

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema
from sqlmodel import SQLModel

from supportcli.domain.case.terms import (
    CHANNELS,
    ENDINGS,
    GATES,
    IMPACTS,
    KINDS,
    MERGED,
    SCOPES,
    STATUSES,
    TIERS,
    WAIT_REASONS,
)
from supportcli.domain.case.vocabulary import FACTS
from supportcli.domain.metrics import ACCESS, METRICS
from supportcli.domain.nouns import NOUNS
from supportcli.domain.priority import PRIORITIES
from supportcli.domain.records import facts_of


def word(words: Iterable[str], what: str) -> Any:
    """Make a word one of these."""
    return WithJsonSchema({"type": "string", "enum": list(words), "description": what})


RECORDS = tuple(kind for noun in NOUNS for kind in facts_of(noun))
INSTANT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"
Instant = Annotated[str, Field(pattern=INSTANT, description="RFC 3339, UTC.")]
Uid = Annotated[str, Field(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", description="UUID version 7.")]
Hash = Annotated[str, Field(pattern="^[0-9a-f]{64}$", description="SHA-256, hexadecimal.")]
Id = Annotated[str, Field(description="What a case is called, as every command takes it: S-142.")]
Count = Annotated[int, Field(ge=0)]
Seconds = Annotated[int, Field(description="Working time of the clock's calendar.")]
Priority = Annotated[str, word(PRIORITIES, "Most urgent first.")]
Status = Annotated[str, word(STATUSES, "Where the case stands.")]
Tier = Annotated[str, word(TIERS, "Who works on it.")]
Kind = Annotated[str, word(KINDS, "What sort of case it is.")]
Channel = Annotated[str, Field(description=f"How it came: {', '.join(CHANNELS)}, or the name of an import.")]
Impact = Annotated[str, word(IMPACTS, "What is hit.")]
Scope = Annotated[str, word(SCOPES, "How many are hit.")]
Ending = Annotated[str, word((*ENDINGS, MERGED), "How it ended; one that was merged goes on as another.")]
Reason = Annotated[str, word(WAIT_REASONS, "What is waited for.")]
Metric = Annotated[str, word((*METRICS, ACCESS), "What the clock measures.")]


Gate = Annotated[str, word(("none", *GATES), "May we work on the customer's side?")]
FactKind = Annotated[str, word(FACTS, "What happened.")]
RecordKind = Annotated[str, word(RECORDS, "What was said.")]
Happening = Annotated[str, word((*FACTS, "breached"), "What happened; a breach is listed, though nobody recorded it.")]
ClockWord = Annotated[str, word(("active", "paused", "satisfied", "cancelled"), "What the clock does.")]
Code = Annotated[
    str,
    word(
        ("failed", "usage", "refused", "not_found", "partial", "conflict", "store", "cancelled", "stored_not_said"),
        "Which.",
    ),
]


class Answer(SQLModel):
    """Every key is there, always; what is absent is null."""

    model_config = {"extra": "forbid"}


class ClockOfCaseAnswer(Answer):
    """A clock, with the case that it is of."""

    id: Id
    plan: str
    priority: Priority
    customer: str | None
    metric: Metric
    instance: int


class EditAnswer(Answer):
    """A value that somebody gave to a part of a record."""

    actor: str
    at: Instant
    value: str


class TwoEditsAnswer(Answer):
    """A part of a record that two stores changed apart; the last edit holds."""

    part: str
    edits: list[EditAnswer]
