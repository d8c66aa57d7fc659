"""What follows from the events of records and of the policy, in the schema of record."""

from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from supportcli.storage.schema.columns import GIVEN, Whole, Words, partial


class PolicyRow(SQLModel, table=True):
    """A version of the policy, as the log tells it: the text somebody wrote, and what was read from it (JSON)."""

    __tablename__: ClassVar[str] = "policy"

    version: int = Field(primary_key=True, sa_type=Whole, sa_column_kwargs=GIVEN)
    applied_at: str = Field(sa_type=Words)
    actor: str = Field(sa_type=Words)
    source: str = Field(sa_type=Words)
    text: str = Field(sa_type=Words)
    rules: str = Field(sa_type=Words)
    triage: str = Field(sa_type=Words)


class CustomerRow(SQLModel, table=True):
    """A customer by name; the key is the name without case and spare spaces."""

    __tablename__: ClassVar[str] = "customer"

    key: str = Field(primary_key=True, sa_type=Words)
    name: str = Field(sa_type=Words)
    first_seen_at: str = Field(sa_type=Words)


class AliasRow(SQLModel, table=True):
    """A case or a policy that has another number here than in the store it came from."""

    __tablename__: ClassVar[str] = "alias"
    __table_args__ = (Index("alias_here", "noun", "here"),)

    #: The id of that store.
    origin: str = Field(primary_key=True, sa_type=Words)
    #: `case` or `policy`.
    noun: str = Field(primary_key=True, sa_type=Words)
    there: int = Field(primary_key=True, sa_type=Whole, sa_column_kwargs=GIVEN)
    here: int = Field(sa_type=Whole)


class HandleRow(SQLModel, table=True):
    """By what a record is found: a customer's names, its contacts' numbers and addresses, a runbook's words."""

    __tablename__: ClassVar[str] = "handle"
    __table_args__ = (Index("handle_value", "noun", "sort", "value", "record", "label"),)

    noun: str = Field(primary_key=True, sa_type=Words)
    #: The key of the record: its stream without the noun.
    record: str = Field(primary_key=True, sa_type=Words)
    #: `name`, `phone`, `tail` (the last digits of a phone number), `address`, `word`.
    sort: str = Field(primary_key=True, sa_type=Words)
    #: Folded, so that spelling does not matter.
    value: str = Field(primary_key=True, sa_type=Words)
    #: Whose it is within the record; empty if it is the record's own.
    label: str = Field(primary_key=True, sa_type=Words)


class DeliveryRow(SQLModel, table=True):
    """A notice or a page on its way to one person; where it goes is in the person's record, its words are made anew."""

    __tablename__: ClassVar[str] = "delivery"
    __table_args__ = (
        partial("delivery_try", "try_at", "uid", where="try_at IS NOT NULL"),
        Index("delivery_made", "made_at", "uid"),
        Index("delivery_number", "number", "made_at"),
    )

    uid: str = Field(primary_key=True, sa_type=Words)
    #: The case that it is about, if it is about one.
    number: int | None = Field(default=None, sa_type=Whole)
    #: `page`, `breach`, `warning`, `promise`, `access`, `handover`.
    what: str = Field(sa_type=Words)
    who: str = Field(sa_type=Words)
    #: The name of a way to that person.
    way: str = Field(sa_type=Words)
    #: `waiting`, `trying`, `sent`, `failed`, `unsent`.
    state: str = Field(sa_type=Words)
    made_at: str = Field(sa_type=Words)
    #: When it is tried next; of one that is being tried, when it counts as given up.
    try_at: str | None = Field(default=None, sa_type=Words)
    tries: int = Field(sa_type=Whole)
    #: It may have been sent twice.
    is_doubtful: int = Field(sa_type=Whole)
    ended_at: str | None = Field(default=None, sa_type=Words)
    #: Why it failed, or was not sent.
    because: str | None = Field(default=None, sa_type=Words)


class RecordingRow(SQLModel, table=True):
    """A recording of work on a customer's side; its output is in the log, as events of its own stream."""

    __tablename__: ClassVar[str] = "recording"
    __table_args__ = (Index("recording_number", "number", "began_at"),)

    uid: str = Field(primary_key=True, sa_type=Words)
    number: int = Field(sa_type=Whole)
    #: `run` or `shell`.
    kind: str = Field(sa_type=Words)
    command: str = Field(sa_type=Words)
    host: str | None = Field(default=None, sa_type=Words)
    actor: str = Field(sa_type=Words)
    began_at: str = Field(sa_type=Words)
    #: Nothing if it was cut off.
    ended_at: str | None = Field(default=None, sa_type=Words)
    #: The command's own exit status.
    status: int | None = Field(default=None, sa_type=Whole)
    #: Bytes of output, and how many stretches of it were masked.
    bytes: int | None = Field(default=None, sa_type=Whole)
    masked: int | None = Field(default=None, sa_type=Whole)
