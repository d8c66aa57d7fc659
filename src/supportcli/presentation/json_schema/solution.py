"""What is answered of a solution, as models."""

from typing import Annotated, Literal

from pydantic import Field

from supportcli.domain.case.terms import TIERS
from supportcli.presentation.json_schema.types import Answer, Instant, TwoEditsAnswer, word


class SuggestedSolutionAnswer(Answer):
    """A solution that is suggested for a case; `score` is higher the better it fits."""

    slug: str
    title: str
    language: str | None
    score: float
    stale: Annotated[bool, Field(description="Its date of review has passed.")]


class GivenSolutionAnswer(Answer):
    """A solution that a case was given: in which version, and what became of the case."""

    slug: str
    version: int | None
    state: Literal["given", "ended", "reopened"]


class SolutionAnswer(Answer):
    """A solution: a prepared answer, with what became of the cases that were given it."""

    slug: str
    title: str
    owner: str
    language: str | None
    categories: list[str]
    words: list[str]
    version: Annotated[int, Field(ge=0, description="How often it was written.")]
    given: Annotated[int, Field(ge=0, description="Cases that were told it, or ended with it.")]
    ended: Annotated[int, Field(ge=0, description="Cases that were resolved or closed with it.")]
    reopened: Annotated[int, Field(ge=0, description="How many of those were reopened since.")]
    held: Annotated[float, Field(ge=0, le=1, description="The share of `ended` that was not reopened.")] | None
    rated: Annotated[int, Field(ge=0, description="How many of `ended` were rated.")]
    rating: Annotated[float, Field(description="What these say on average, 1 to 5.")] | None
    review_at: Instant | None
    stale: bool
    changed_at: Instant
    retired: Annotated[str, Field(description="Why it was retired.")] | None
    unknown_placeholders: Annotated[
        list[str], Field(description="Placeholders that stand for nothing: it cannot be given until they are changed.")
    ]
    text: str
    two_edits: list[TwoEditsAnswer]
    dry_run: bool = False


class SolutionShareAnswer(Answer):
    """A row of `report solutions`: how many of the cases that a tier closed ended with a solution."""

    tier: Annotated[str, word((*TIERS, "all"), "Who had the cases at the end; all is every tier.")]
    closed: Annotated[int, Field(ge=0, description="Without duplicates, void cases and those that were merged.")]
    share_of_closed: Annotated[float, Field(ge=0, le=1)]
    with_solution: Annotated[int, Field(ge=0)]
    share: Annotated[float, Field(ge=0, le=1, description="`with_solution` of `closed`.")]


class FoundSolutionAnswer(SolutionAnswer):
    """A solution that a search found; `score` is higher the better it fits."""

    score: float
