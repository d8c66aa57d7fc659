"""What is answered of the permission to work on a customer's side, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.domain.case.terms import LEVELS
from supportcli.presentation.json_schema.types import Answer, Gate, Hash, Id, Instant, Uid, word


class AccessAnswer(Answer):
    """A row of `access list`: a time in which we may work on the customer's side."""

    id: Id
    title: str
    customer: str | None
    number: int
    state: Annotated[str, word(("ahead", "open", "over", "revoked", "closed"), "How it stands.")]
    level: Annotated[str, word(LEVELS, "As whom.")]
    host: Annotated[str, Field(description="Absent, it is any.")] | None
    from_at: Instant
    to_at: Instant
    by: Annotated[str, Field(description="The contact who let us in.")]
    unproved: Annotated[bool, Field(description="It opens nothing here before a lead accepts it.")]
    left_seconds: Annotated[int, Field(description="Of a window ahead, all of it.")] | None


class PermitAnswer(Answer):
    """What `access check` tells: by what we may touch the customer's side."""

    id: Id
    window: int | None
    until: Instant | None
    by: str | None


class UnprovedAnswer(Answer):
    """An event that opens nothing here, because nobody whom this store knows recorded it in another."""

    uid: Uid
    kind: str
    by: Annotated[str, Field(description="Who recorded it.")]


class AuthorisationAnswer(Answer):
    """A written confirmation."""

    by: str
    ref: str
    file: str | None
    digest: Hash | None
    size: Annotated[int, Field(description="Bytes.")] | None
    at: Instant
    actor: str


class OverrideAnswer(Answer):
    """A gate that was opened without a confirmation."""

    because: str
    second: Annotated[str, Field(description="Absent, it was one person alone.")] | None
    promise: Annotated[int, Field(description="The promise to have it authorised in writing, if alone.")] | None
    at: Instant
    actor: str


class OverriddenAnswer(Answer):
    """A row of `report overrides`; `gate` and `authorised_by` tell how it stands now."""

    at: Instant
    recorded_at: Instant
    id: Id
    customer: str | None
    actor: str
    second: Annotated[str, Field(description="Absent, it was one person alone.")] | None
    because: str
    gate: Gate
    authorised_by: str | None
    uid: Uid
