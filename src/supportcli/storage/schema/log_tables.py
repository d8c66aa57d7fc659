"""The log in the schema of record: the events, and what the store says of itself."""

from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from supportcli.storage.schema.columns import GIVEN, Whole, Words, partial


class StoreRow(SQLModel, table=True):
    """What the store says of itself: a name, a value."""

    __tablename__: ClassVar[str] = "store"

    name: str = Field(primary_key=True, sa_type=Words)
    value: str = Field(sa_type=Words)


class EventRow(SQLModel, table=True):
    """The truth: one row per fact, appended and never changed; triggers refuse UPDATE and DELETE."""

    __tablename__: ClassVar[str] = "event"
    __table_args__ = (
        Index("event_stream", "stream", "version", unique=True),
        Index("event_uid", "uid", unique=True),
        partial("event_key", "key", where="key IS NOT NULL"),
        partial("event_reprioritised", "seq", where="kind = 'reprioritised'"),
        partial("event_overridden", "seq", where="kind = 'overridden'"),
        Index("event_actor", "actor", "seq"),
        partial("event_undone", "seq", where="kind = 'undone'"),
        partial("event_moved", "seq", where="kind = 'moved'"),
        partial("event_followed", "seq", where="kind = 'followed'"),
        partial("event_escalated", "seq", where="kind = 'escalated'"),
        partial("event_paged", "seq", where="kind = 'paged'"),
        partial("event_later", "seq", "stream", where="occurred_at < recorded_at OR was IS NOT NULL"),
        partial(
            "event_worked",
            "occurred_at",
            "kind",
            "stream",
            "uid",
            where="kind IN ('assigned', 'escalated', 'released', 'reopened', 'replied')",
        ),
    )

    #: The order of the whole store, without gaps.
    seq: int = Field(primary_key=True, sa_type=Whole, sa_column_kwargs=GIVEN)
    #: A name for ever: UUID version 7.
    uid: str = Field(sa_type=Words)
    #: What the fact is about: `case:142`, `policy`.
    stream: str = Field(sa_type=Words)
    #: The order within the stream, 1, 2, 3 …: nobody else's change can be overwritten unseen.
    version: int = Field(sa_type=Whole)
    kind: str = Field(sa_type=Words)
    #: When it happened, which is what clocks go by, and when it was written down.
    occurred_at: str = Field(sa_type=Words)
    recorded_at: str = Field(sa_type=Words)
    actor: str = Field(sa_type=Words)
    channel: str | None = Field(default=None, sa_type=Words)
    #: The version of the policy in force when it was recorded.
    policy: int = Field(sa_type=Whole)
    #: Shared by all events of one command.
    command: str = Field(sa_type=Words)
    #: `--key` of the command, and a digest of all that was asked under it.
    key: str | None = Field(default=None, sa_type=Words)
    request: str | None = Field(default=None, sa_type=Words)
    #: The fact: canonical JSON, never queried inside.
    payload: str = Field(sa_type=Words)
    #: The chain: the hash of the event before, and of this one's content with it (SHA-256).
    prev_hash: str = Field(sa_type=Words)
    hash: str = Field(sa_type=Words)
    #: Random, so that nobody can guess a body that was redacted by its hash; events of schema 1 have none.
    salt: str | None = Field(default=None, sa_type=Words)
    #: The id of the store in which it was recorded, if that is another one.
    origin: str | None = Field(default=None, sa_type=Words)
    #: Its stream, version and policy there (JSON), if it was merged into this store.
    was: str | None = Field(default=None, sa_type=Words)
    #: The uid of the event that took its body out.
    redacted_by: str | None = Field(default=None, sa_type=Words)
