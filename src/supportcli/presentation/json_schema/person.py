"""What is answered of a person, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.domain.person.way import USES
from supportcli.presentation.json_schema.types import Answer, Instant, TwoEditsAnswer, word


class WayAnswer(Answer):
    """A way by which somebody is reached."""

    way: Annotated[str, Field(description="Its name in notify.toml of the machine that sends.")]
    address: str
    used_for: Annotated[str, word(USES, "All messages, pages alone, or all but pages.")]
    quiet: Annotated[str | None, Field(description="Hours in which all but pages waits: 22:00-07:00.")]


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
    ways: Annotated[list[WayAnswer], Field(description="In the order in which they are tried.")]
    two_edits: Annotated[list[TwoEditsAnswer], Field(description="Of `person show` alone.")] = Field(default=[])
