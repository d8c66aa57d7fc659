"""What is answered of everything that is held on a customer or a person, as models."""

from typing import Annotated, Any

from pydantic import Field

from supportcli.presentation.json_schema.types import Answer, Instant


class HeldEntryAnswer(Answer):
    """An event that is held: what it says, and the texts in it."""

    section: Annotated[str, Field(description="record, case, message, authorisation, attempt or recording.")]
    where: Annotated[str, Field(description="The case, or the customer.")]
    event: Annotated[int, Field(description="Its number in the log: what `redact` takes.")]
    uid: str
    kind: str
    at: Instant
    actor: str
    recording: str | None
    texts: dict[str, list[str]]
    said: str


class HeldAnswer(Answer):
    """Everything that is held on a customer, or on one contact of it."""

    customer: str
    contact: Annotated[str | None, Field(description="Whom it is about, if not the whole customer.")]
    at: Instant
    known: Annotated[dict[str, Any], Field(description="What is known of the customer now.")]
    entries: list[HeldEntryAnswer]
    copies: Annotated[list[str], Field(description="Where copies may lie, in sentences.")]
