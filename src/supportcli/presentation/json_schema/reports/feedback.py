"""What is answered of ratings and of reviews of answers, as models."""

from typing import Annotated, Literal

from pydantic import Field

from supportcli.domain.rating_tally import COUNTED_BY
from supportcli.presentation.json_schema.types import Answer, Count, Id, Instant, Uid, word

Share = Annotated[float, Field(ge=0, le=1)]
Difference = Annotated[float | None, Field(ge=-1, le=1)]


class SaidAnswer(Answer):
    """What a customer said of a case."""

    id: Id
    at: Instant
    text: str | None
    by: str | None
    channel: str | None
    customer: str | None
    engineer: Annotated[str | None, Field(description="Who has the case now.")]


class NegativeAnswer(SaidAnswer):
    """A negative rating: under the mark of the policy, or a score of 0 to 6 of 10."""

    score: int
    best: Annotated[int, Field(description="5, or 10 of a score of --nps.")]


class RatingsAnswer(Answer):
    """A row of `report ratings`: in all, or of a month, year, engineer, category or customer."""

    by: Annotated[str, word(COUNTED_BY, "By what it is told apart; null for all.")] | None
    name: Annotated[str | None, Field(description="Which: a month is 2026-11. Null where the case has none.")]
    asked: Annotated[
        int, Field(ge=0, description="Closings drawn to be asked about; whether somebody asked is not recorded.")
    ]
    answered: Annotated[int, Field(ge=0, description="To how many of those a rating came.")]
    response_rate: Annotated[Share | None, Field(description="`answered` of `asked`.")]
    rated: Annotated[
        int, Field(ge=0, description="Cases that were rated 1 to 5, asked or not; each by its last rating.")
    ]
    mean: Annotated[float, Field(ge=1, le=5)] | None
    negative: Annotated[int, Field(ge=0, description="Rated under call_back_under of the policy, or else under 3.")]
    negative_share: Annotated[Share | None, Field(description="`negative` of `rated`.")]
    nps: Annotated[int, Field(ge=-100, le=100, description="Percent of 9 and 10 less percent of 0 to 6.")] | None
    nps_answers: Annotated[int, Field(ge=0, description="Cases with a score of 0 to 10.")]
    thanks: Count
    negatives: Annotated[list[NegativeAnswer], Field(description="Every negative one, the newest first.")]
    thanked: Annotated[list[SaidAnswer], Field(description="All thanks, the newest first.")]
    mean_before: Annotated[float | None, Field(description="With --compare alone, as all that follow.")] = None
    mean_change: float | None = None
    rated_before: int | None = None
    rated_change: int | None = None
    response_rate_before: Share | None = None
    response_rate_change: Difference = None
    negative_share_before: Share | None = None
    negative_share_change: Difference = None
    nps_before: int | None = None
    nps_change: int | None = None


class ReviewRowAnswer(Answer):
    """A row of `review list`: a case that was drawn for a review."""

    id: Id
    title: str
    customer: str | None
    engineer: Annotated[str | None, Field(description="Who had the case when it was drawn.")]
    reviewer: str
    drawn_at: Instant
    answered_at: Instant | None
    yes: Count
    no: Count
    na: Count
    candidates: Annotated[int, Field(ge=1, description="Out of how many cases it was drawn.")]
    place: Annotated[int, Field(ge=0, description="At which place, counted from 0, in the order of their uids.")]
    pool: Annotated[str, Field(description="The SHA-256 of their uids, a line each.")]
    only: Annotated[str | None, Field(description="Whose cases alone these were.")]
    since: Annotated[Instant | None, Field(description="Since when they were closed.")]
    uid: Uid


class SaidInCaseAnswer(Answer):
    """Something that was said in the case: by the customer, or to them."""

    at: Instant
    kind: Literal["opened", "received", "replied", "kept", "resolved", "closed"]
    actor: str
    text: str


class ReviewAnswer(ReviewRowAnswer):
    """A review with its questions and answers, and what was said in the case (`review next`, `review show`)."""

    questions: list[str]
    answers: Annotated[list[Literal["yes", "no", "na"]], Field(description="One to each question, or none.")]
    text: str | None
    exchange: list[SaidInCaseAnswer]
    follows: Annotated[bool, Field(description="With --check: the draw can be worked out again from the log.")] = False
    dry_run: bool = False


class ReviewResultAnswer(Answer):
    """A row of `report reviews`: in all, or of an engineer, a month or a question."""

    by: Literal["engineer", "month", "question"] | None
    name: str | None
    drawn: Count
    answered: Count
    yes: Count
    no: Count
    na: Count
    share: Annotated[float, Field(ge=0, le=1, description="`yes` of `yes` and `no`.")] | None
    share_before: Annotated[Share | None, Field(description="With --compare alone, as all that follow.")] = None
    share_change: Difference = None
    answered_before: int | None = None
    answered_change: int | None = None
