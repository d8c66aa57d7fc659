"""What is answered of a person, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer, Instant


class PersonAnswer(Answer):
    """A row of `person list`; an absence is the one that holds, else the next that was announced."""

    name: str
    role: Annotated[str | None, Field(description="In the policy, if it names them.")]
    away: bool
    away_from: Instant | None
    away_until: Instant | None
    because: str | None
    open_cases: int
    zone: Annotated[str | None, Field(description="Where they are, as the policy says; so are those below.")]
    country: str | None
    hours: Annotated[str | None, Field(description="The calendar of their working hours.")]
    languages: list[str]
    tiers: list[str]
    skills: list[str]
    entrepreneur: bool
