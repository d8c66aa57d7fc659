"""What is answered of wishes, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.domain.case.terms import WISH_ENDINGS, WISH_KINDS
from supportcli.presentation.json_schema.types import Answer, Count, Id, Instant, Status, word


class ValueAnswer(Answer):
    """What contracts that are in force are worth together, in one currency."""

    currency: str
    amount: Annotated[str, Field(description="As decimal text: 12000, 12000.50.")]


class WishRowAnswer(Answer):
    """A row of `wish list`: a wish with the demand behind it."""

    ref: Annotated[str, Field(description="The reference in the team's own tracker.")]
    kind: Annotated[str, word(WISH_KINDS, "Something new, or a fault.")]
    title: str | None
    state: Annotated[str, word(("open", *WISH_ENDINGS), "Where it stands.")]
    cases: Annotated[int, Field(ge=0, description="Without those that were merged into another, or void.")]
    open_cases: Count
    customers: Count
    plans: Annotated[list[str], Field(description="Of the contracts in force, else of the cases; each once.")]
    values: Annotated[list[ValueAnswer], Field(description="Each customer's contract in force, by currency.")]
    worth: Annotated[str | None, Field(description="The same in words.")]
    first_at: Annotated[Instant | None, Field(description="When the first of the cases was opened.")]
    last_at: Instant | None
    closed_at: Instant | None
    closed_by: str | None
    text: Annotated[str | None, Field(description="What was said when it was closed.")]


class LinkedCaseAnswer(Answer):
    """A case that asks for a wish, and the command that answers it."""

    id: Id
    title: str
    status: Status
    customer: str | None
    contact: str | None
    language: Annotated[str | None, Field(description="The customer's.")]
    plan: str
    worth: Annotated[str | None, Field(description="What the customer's contracts in force are worth, in words.")]
    linked_at: Instant
    by: str
    text: Annotated[str | None, Field(description="What the customer says of it.")]
    answered: Annotated[bool, Field(description="Was the customer written to since it was closed?")]
    command: str


class WishAnswer(WishRowAnswer):
    """A wish with the cases that ask for it: `wish show`, and what changes a wish itself."""

    linked: list[LinkedCaseAnswer]
    changed: Annotated[bool, Field(description="Of a change: did it change anything?")] = False
    dry_run: bool = False
