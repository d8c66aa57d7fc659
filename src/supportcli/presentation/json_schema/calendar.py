"""What is answered of calendars, as models."""

from datetime import date
from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer


class HolidayAnswer(Answer):
    """A row of `calendar holidays`: a public holiday, by the library `holidays`."""

    date: date
    name: Annotated[str, Field(description="In English where the library has it, else as the country has it.")]
