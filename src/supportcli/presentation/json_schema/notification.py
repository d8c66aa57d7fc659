"""What a command that reaches somebody reads on its stdin, as a model."""

from typing import Annotated

from pydantic import Field

from supportcli.domain.notification.message import WHATS
from supportcli.presentation.json_schema.types import Answer, Instant, Priority, word


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
