"""What is answered of who should take a case and how long that takes, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer, Id, Instant, Priority


class RouteAnswer(Answer):
    """A row of `route`: somebody who could take the case, with the reasons for and against."""

    id: Id
    rank: Annotated[int | None, Field(ge=1, description="1 should take it; null is passed over.")]
    person: Annotated[str, Field(description="How the policy calls them.")]
    may: Annotated[bool, Field(description="May they take it?")]
    why: Annotated[list[str], Field(description="What speaks for them.")]
    against: Annotated[list[str], Field(description="Why they are passed over.")]
    on_call: Annotated[list[str], Field(description="The rotas by which they are on call now.")]
    working: Annotated[bool | None, Field(description="Is it within their hours? Null if the policy has none.")]
    away: bool
    back_at: Annotated[Instant | None, Field(description="When they are here again, of somebody who is not.")]
    load: Annotated[int, Field(ge=0, description="Their open cases: critical counts 4, high 3, medium 2, low 1.")]
    open_cases: Annotated[int, Field(ge=0, description="How many that is; what waits or is resolved is not counted.")]
    language: Annotated[str | None, Field(description="The language in common.")]
    pivot_language: Annotated[str | None, Field(description="In which language the case is to go on, if in another.")]


Percentile = Annotated[int | None, Field(ge=0, description="Of seconds as they pass; null of fewer than 10 cases.")]


class WaitEstimateAnswer(Answer):
    """What `wait-estimate` says: a place in the queue, who is here next, and the first answers of before."""

    id: Annotated[Id | None, Field(description="Null if the case is not open yet.")]
    customer: str | None
    priority: Priority
    at: Instant
    place: Annotated[int | None, Field(ge=1, description="In the order of urgency; null if there is nothing to do.")]
    queue: Annotated[int, Field(ge=0, description="How many open cases have something to do, this one among them.")]
    available: Annotated[str | None, Field(description="Who may take it now, or next; null if nobody is in sight.")]
    available_at: Annotated[Instant | None, Field(description="From when on.")]
    available_now: bool
    pivot_language: Annotated[str | None, Field(description="In which language the case is to go on, if in another.")]
    days: Annotated[int, Field(description="So many days are looked at.")]
    cases: Annotated[int, Field(ge=0, description="First answers in that time to cases of this priority.")]
    waiting: Annotated[int, Field(ge=0, description="How many such cases have none yet.")]
    median_seconds: Percentile
    ninety_seconds: Percentile
    promise_at: Annotated[Instant | None, Field(description="Nine of ten had theirs by then; null if not to be said.")]
    due_at: Annotated[Instant | None, Field(description="By the plan.")]
    answered_at: Annotated[Instant | None, Field(description="When it had its first answer.")]
