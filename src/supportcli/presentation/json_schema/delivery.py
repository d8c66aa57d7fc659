"""What `notify` answers, and what a command that reaches somebody reads on its stdin, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.domain.notification.message import WHATS
from supportcli.presentation.json_schema.types import Answer, Instant, Priority, word

_WHAT = word(("page", "breach", "warning", "promise", "access", "handover"), "What it is about.")
_STATE = word(("waiting", "trying", "sent", "failed", "unsent"), "Where it stands.")
_TWICE = Field(description="A run was killed while it sent it, so it may have come twice.")


class PagingAnswer(Answer):
    """How paging about a case stands."""

    ladder: str
    began_at: Instant
    next_at: Annotated[Instant | None, Field(description="When somebody is paged next, unless something happens.")]
    acknowledged_by: str | None
    acknowledged_at: Instant | None
    ended_at: Instant | None
    answered_seconds: Annotated[int | None, Field(description="From the opening until somebody answered first.")]


class SentAnswer(Answer):
    """A delivery after a run."""

    uid: str
    what: Annotated[str, _WHAT]
    who: str
    way: Annotated[str, Field(description="Empty where no way to that person is recorded.")]
    state: Annotated[str, _STATE]
    tries: int
    maybe_twice: Annotated[bool, _TWICE]
    because: str | None


class DeliveryAnswer(SentAnswer):
    """A delivery of the last week: `notify status`."""

    id: Annotated[str | None, Field(description="The case, if it is about one.")]
    made_at: Instant
    try_at: Annotated[Instant | None, Field(description="When it is tried next.")]
    ended_at: Instant | None


class PagedAnswer(Answer):
    """A step of a ladder that ran."""

    case: str
    ladder: str
    step: Annotated[int, Field(description="1, 2, 3 …; 0 is the end of the ladder.")]
    people: list[str]


class NotifyAnswer(Answer):
    """What a run of `notify` decided, and what became of what it sent."""

    decided: Annotated[int, Field(description="Steps of ladders, thresholds, breaches and hand-overs.")]
    paged: list[PagedAnswer]
    deliveries: list[SentAnswer]
    warnings: list[str]


class TriedAnswer(Answer):
    """A way that `notify --test` tried."""

    way: str
    address: str
    sent: bool
    because: Annotated[str | None, Field(description="Why it was not sent, and what the other side said.")]


class NotificationAnswer(Answer):
    """A message to one person, as a command or a webhook of the body `json` reads it."""

    delivery: Annotated[str, Field(description="Its name; the same when it is tried again.")]
    what: Annotated[str, word(WHATS, "What it is about.")]
    title: str
    text: str
    at: Instant
    to: Annotated[str, Field(description="Who is meant.")]
    address: Annotated[str, Field(description="Where they are reached by this way.")]
    case: Annotated[str | None, Field(description="What the case is called.")]
    priority: Priority | None
    customer: str | None
    due_at: Instant | None
    step: Annotated[int | None, Field(description="Of a ladder, counted from one.")]
    urgent: bool
    way: Annotated[str, Field(description="The way, for a command; absent for a webhook.")] = ""
