"""What is answered of a customer and its contracts, as models."""

from typing import Annotated

from pydantic import Field

from supportcli.presentation.json_schema.access import UnprovedAnswer
from supportcli.presentation.json_schema.case import CaseAnswer
from supportcli.presentation.json_schema.types import Answer, Id, Instant, TwoEditsAnswer, word


class ContactAnswer(Answer):
    """Somebody at a customer's."""

    name: str
    phones: list[str]
    addresses: list[str]
    may_authorise: Annotated[bool, Field(description="May they authorise work on the customer's side?")]
    note: str | None
    unproved: Annotated[bool, Field(description="Their word counts for nothing here before a lead accepts them.")]


class ServiceAnswer(Answer):
    """A service, and how far we answer for it."""

    name: str
    limit: str


class ContractAnswer(Answer):
    """A row of `contract list`."""

    customer: str
    number: int
    plan: str
    state: Annotated[str, word(("agreed", "in force", "ended", "void"), "Where it stands.")]
    starts_at: Instant
    ends_at: Instant | None
    engineer: str | None
    backup: str | None
    manager: str | None
    consultations: Annotated[int | None, Field(description="Prepaid in all.")]
    month_seconds: Annotated[int | None, Field(description="Work that a month includes.")]
    value: Annotated[str | None, Field(description="What it is worth, as decimal text: 12000, 12000.50.")]
    currency: Annotated[str | None, Field(description="The three letters of its currency.")]
    consultations_left: Annotated[int | None, Field(description="On a customer's page alone.")] = None
    month_seconds_left: Annotated[int | None, Field(description="Of this month, on a customer's page alone.")] = None


class AwayAnswer(Answer):
    """Somebody who looks after a customer and is away."""

    name: str
    until_at: Instant
    because: str | None


class OwedAnswer(Answer):
    """A promise to a customer that is still to be kept."""

    id: Id
    number: int
    text: str | None
    due_at: Instant
    breached: bool


class CustomerRowAnswer(Answer):
    """A row of `customer list`."""

    name: str
    described: Annotated[bool, Field(description="Or are only its cases known?")]
    plan: Annotated[str, Field(description="What an incident would get now.")]
    partner: str | None
    open_cases: int
    next_due_at: Instant | None
    looked_after_by: str | None
    account_manager: str | None


class CustomerAnswer(Answer):
    """What `customer show` tells."""

    two_edits: list[TwoEditsAnswer]
    name: str
    aliases: list[str]
    described: bool
    language: str | None
    zone: str | None
    local_time: Annotated[str | None, Field(description="RFC 3339, with the offset of their zone.")]
    partner: str | None
    landscape: str | None
    agreement: str | None
    may_collect: str | None
    looked_after_by: str | None
    account_manager: str | None
    contacts: list[ContactAnswer]
    unproved: list[UnprovedAnswer]
    services: list[ServiceAnswer]
    caller: Annotated[str | None, Field(description="The contact through whom it was found.")]
    plan: str
    contract: Annotated[ContractAnswer | None, Field(description="The one in force, else the last that ended.")]
    contracts: list[ContractAnswer]
    away: list[AwayAnswer]
    open_cases: list[CaseAnswer]
    last_cases: list[CaseAnswer]
    promises: list[OwedAnswer]
