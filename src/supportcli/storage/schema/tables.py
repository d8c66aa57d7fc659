"""The schema of record: every table of the store, column by column, and what each is for.

The migrations make the tables; a test compares what they make with what these classes say. Instants are RFC 3339
text in UTC, so that their order is the order of time; whole numbers stand for yes (1) and no (0).
"""

from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, Integer, Text, TypeDecorator, text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

#: Of a number that is never drawn by the engine.
GIVEN = {"autoincrement": False}


class Words(TypeDecorator[str]):
    """Text that sorts as bytes on both engines."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the engine's own type."""
        # Through `type_descriptor` a text with a collation would become VARCHAR.
        return Text(collation="C") if dialect.name == "postgresql" else Text()


class Whole(TypeDecorator[int]):
    """A whole number of 64 bits on both engines."""

    impl = Integer
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the engine's own type."""
        return BigInteger() if dialect.name == "postgresql" else Integer()


def _partial(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """Return an index of the rows for which a condition holds."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), postgresql_where=text(where))


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
        _partial("event_key", "key", where="key IS NOT NULL"),
        _partial("event_reprioritised", "seq", where="kind = 'reprioritised'"),
        _partial("event_overridden", "seq", where="kind = 'overridden'"),
        Index("event_actor", "actor", "seq"),
        _partial("event_undone", "seq", where="kind = 'undone'"),
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


class BoardRow(SQLModel, table=True):
    """One row per case: all that a queue shows, filters and sorts by, so that it needs neither events nor clocks."""

    __tablename__: ClassVar[str] = "board"
    __table_args__ = (
        Index("board_uid", "uid", unique=True),
        _partial("board_reference", "reference", where="reference IS NOT NULL", unique=True),
        _partial("board_urgency", "owed_at", "priority_rank", "number", where="is_open = 1"),
        Index("board_every_urgency", "owed_at", "priority_rank", "number"),
        _partial(
            "board_open_counts",
            "status",
            "priority",
            "assignee",
            "owed_at",
            "gate",
            "waiting_until",
            "is_open",
            where="is_open = 1",
        ),
        Index("board_customer", "customer", "number"),
        _partial("board_consultation", "customer", "opened_at", where="kind <> 'incident'"),
    )

    number: int = Field(primary_key=True, sa_type=Whole, sa_column_kwargs=GIVEN)
    uid: str = Field(sa_type=Words)
    #: The version of the last event that is in here.
    version: int = Field(sa_type=Whole)
    title: str = Field(sa_type=Words)
    status: str = Field(sa_type=Words)
    status_since: str = Field(sa_type=Words)
    #: Not closed.
    is_open: int = Field(sa_type=Whole)
    priority: str = Field(sa_type=Words)
    #: 0 is the most urgent.
    priority_rank: int = Field(sa_type=Whole)
    requested_priority: str | None = Field(default=None, sa_type=Words)
    suggested_priority: str | None = Field(default=None, sa_type=Words)
    #: Why it has its priority, as it was written last.
    justification: str | None = Field(default=None, sa_type=Words)
    plan: str = Field(sa_type=Words)
    customer: str | None = Field(default=None, sa_type=Words)
    contact: str | None = Field(default=None, sa_type=Words)
    assignee: str | None = Field(default=None, sa_type=Words)
    tier: str = Field(sa_type=Words)
    kind: str = Field(sa_type=Words)
    category: str | None = Field(default=None, sa_type=Words)
    channel: str | None = Field(default=None, sa_type=Words)
    impact: str | None = Field(default=None, sa_type=Words)
    scope: str | None = Field(default=None, sa_type=Words)
    #: What it is called where it came from.
    reference: str | None = Field(default=None, sa_type=Words)
    #: Words that sound worse than the priority, one a line.
    alarms: str | None = Field(default=None, sa_type=Words)
    opened_at: str = Field(sa_type=Words)
    updated_at: str = Field(sa_type=Words)
    resolved_at: str | None = Field(default=None, sa_type=Words)
    closed_at: str | None = Field(default=None, sa_type=Words)
    closed_as: str | None = Field(default=None, sa_type=Words)
    waiting_reason: str | None = Field(default=None, sa_type=Words)
    waiting_until: str | None = Field(default=None, sa_type=Words)
    #: By when something is owed; the end of time if nothing is.
    owed_at: str = Field(sa_type=Words)
    #: The clock that says so.
    next_due_at: str | None = Field(default=None, sa_type=Words)
    next_metric: str | None = Field(default=None, sa_type=Words)
    next_instance: int | None = Field(default=None, sa_type=Whole)
    breaches: int = Field(sa_type=Whole)
    reopened: int = Field(sa_type=Whole)
    #: What the customer said of it last: 1 is the worst, 5 the best.
    rating: int | None = Field(default=None, sa_type=Whole)
    #: Work on the customer's side: `none` is asked for, `closed`, `authorised` or `overridden`.
    gate: str = Field(default="none", sa_type=Words, sa_column_kwargs={"server_default": text("'none'")})
    #: The contact who confirmed it.
    authorised_by: str | None = Field(default=None, sa_type=Words)
    #: How often nobody answered since the customer was last heard.
    unreached: int = Field(default=0, sa_type=Whole, sa_column_kwargs={"server_default": text("0")})


class ClockRow(SQLModel, table=True):
    """One row per clock: enough to tell its reading at any later instant."""

    __tablename__: ClassVar[str] = "clock"
    __table_args__ = (
        _partial("clock_owed", "owed_at", "number", where="owed_at IS NOT NULL"),
        _partial(
            "clock_heeded",
            "owed_at",
            "number",
            "metric",
            "instance",
            "waived",
            where="owed_at IS NOT NULL AND waived = 0 AND metric NOT IN ('first_resolution', 'access')",
        ),
        {"sqlite_with_rowid": False},
    )

    number: int = Field(primary_key=True, sa_type=Whole, sa_column_kwargs=GIVEN, foreign_key="board.number")
    metric: str = Field(primary_key=True, sa_type=Words)
    #: 1, 2, 3 … among the case's clocks of that metric.
    instance: int = Field(primary_key=True, sa_type=Whole, sa_column_kwargs=GIVEN)
    #: What was promised, of a promise.
    label: str | None = Field(default=None, sa_type=Words)
    state: str = Field(sa_type=Words)
    #: Seconds of the calendar's working time.
    target_seconds: int = Field(sa_type=Whole)
    calendar: str = Field(sa_type=Words)
    #: The version of the policy by which it is judged.
    policy: int = Field(foreign_key="policy.version", sa_type=Whole)
    started_at: str = Field(sa_type=Words)
    #: Working time up to `running_since`, or in all if it does not run.
    elapsed_seconds: int = Field(sa_type=Whole)
    running_since: str | None = Field(default=None, sa_type=Words)
    due_at: str | None = Field(default=None, sa_type=Words)
    #: Working time that was left when it was paused.
    left_seconds: int | None = Field(default=None, sa_type=Whole)
    pause_reason: str | None = Field(default=None, sa_type=Words)
    paused_at: str | None = Field(default=None, sa_type=Words)
    resumes_at: str | None = Field(default=None, sa_type=Words)
    satisfied_at: str | None = Field(default=None, sa_type=Words)
    cancelled_at: str | None = Field(default=None, sa_type=Words)
    cancel_reason: str | None = Field(default=None, sa_type=Words)
    breached_at: str | None = Field(default=None, sa_type=Words)
    waived: int = Field(sa_type=Whole)
    #: By when it ranks among the clocks that run; nothing if it does not.
    owed_at: str | None = Field(default=None, sa_type=Words)


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


class SpentRow(SQLModel, table=True):
    """Work on a case: when, how many seconds, whose."""

    __tablename__: ClassVar[str] = "spent"

    number: int = Field(primary_key=True, sa_type=Whole, sa_column_kwargs=GIVEN)
    #: 1, 2, 3 … among the case's entries.
    place: int = Field(primary_key=True, sa_type=Whole, sa_column_kwargs=GIVEN)
    at: str = Field(sa_type=Words)
    seconds: int = Field(sa_type=Whole)
    who: str = Field(sa_type=Words)


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


#: Every table but the words of the search, which each engine keeps its own way.
TABLES = (StoreRow, EventRow, PolicyRow, CustomerRow, BoardRow, ClockRow, AliasRow, HandleRow, SpentRow, RecordingRow)
