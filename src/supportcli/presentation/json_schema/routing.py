"""What is answered of who should take a case, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer, Id, Instant


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
