"""What is answered of the load, as a model."""

from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer


class LoadAnswer(Answer):
    """A row of `report load`: an hour of the week, by the clock of the zone that times are shown in."""

    name: Annotated[str, Field(description="`Mon 09` is from 09:00 to 10:00.")]
    weekday: Annotated[int, Field(ge=1, le=7, description="1 is Monday, 7 is Sunday.")]
    hour: Annotated[int, Field(ge=0, le=23)]
    arrivals: Annotated[int, Field(ge=0, description="Cases that were opened then.")]
    first_answers: Annotated[int, Field(ge=0, description="First answers that were given then, in time or late.")]
    breaches: Annotated[int, Field(ge=0, description="Without those that were waived and those of void cases.")]
    seconds: Annotated[int, Field(ge=0, description="How long that hour was, over all weeks that were looked at.")]
    on_call_seconds: Annotated[int, Field(ge=0, description="How much of that somebody was on call.")] | None
    on_call_share: Annotated[float, Field(ge=0, le=1, description="`on_call_seconds` of `seconds`.")] | None
