"""The schema of record: every table of the store, column by column, and what each is for.

The migrations make the tables; a test compares what they make with what these classes say. Instants are RFC 3339
text in UTC, so that their order is the order of time; whole numbers stand for yes (1) and no (0).
"""

from typing import ClassVar

from sqlalchemy import Index, Text, text
from sqlmodel import Field, SQLModel


class StoreRow(SQLModel, table=True):
    """What the store says of itself: a name, a value."""

    __tablename__: ClassVar[str] = "store"

    name: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


class EventRow(SQLModel, table=True):
    """The truth: one row per fact, appended and never changed; triggers refuse UPDATE and DELETE."""

    __tablename__: ClassVar[str] = "event"
    __table_args__ = (
        Index("event_stream", "stream", "version", unique=True),
        Index("event_uid", "uid", unique=True),
        Index("event_key", "key", sqlite_where=text("key IS NOT NULL")),
        Index("event_reprioritised", "seq", sqlite_where=text("kind = 'reprioritised'")),
        Index("event_overridden", "seq", sqlite_where=text("kind = 'overridden'")),
    )

    #: The order of the whole store, without gaps.
    seq: int = Field(primary_key=True)
    #: A name for ever: UUID version 7.
    uid: str = Field(sa_type=Text)
    #: What the fact is about: `case:142`, `policy`.
    stream: str = Field(sa_type=Text)
    #: The order within the stream, 1, 2, 3 …: nobody else's change can be overwritten unseen.
    version: int
    kind: str = Field(sa_type=Text)
    #: When it happened, which is what clocks go by, and when it was written down.
    occurred_at: str = Field(sa_type=Text)
    recorded_at: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    channel: str | None = Field(default=None, sa_type=Text)
    #: The version of the policy in force when it was recorded.
    policy: int
    #: Shared by all events of one command.
    command: str = Field(sa_type=Text)
    #: `--key` of the command, and a digest of all that was asked under it.
    key: str | None = Field(default=None, sa_type=Text)
    request: str | None = Field(default=None, sa_type=Text)
    #: The fact: canonical JSON, never queried inside.
    payload: str = Field(sa_type=Text)
    #: The chain: the hash of the event before, and of this one's content with it (SHA-256).
    prev_hash: str = Field(sa_type=Text)
    hash: str = Field(sa_type=Text)
    #: Random, so that nobody can guess a body that was redacted by its hash; events of schema 1 have none.
    salt: str | None = Field(default=None, sa_type=Text)
    #: The id of the store in which it was recorded, if that is another one.
    origin: str | None = Field(default=None, sa_type=Text)
    #: Its stream, version and policy there (JSON), if it was merged into this store.
    was: str | None = Field(default=None, sa_type=Text)
    #: The uid of the event that took its body out.
    redacted_by: str | None = Field(default=None, sa_type=Text)


class PolicyRow(SQLModel, table=True):
    """A version of the policy, as the log tells it: the text somebody wrote, and what was read from it (JSON)."""

    __tablename__: ClassVar[str] = "policy"

    version: int = Field(primary_key=True)
    applied_at: str = Field(sa_type=Text)
    actor: str = Field(sa_type=Text)
    source: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    rules: str = Field(sa_type=Text)
    triage: str = Field(sa_type=Text)


class CustomerRow(SQLModel, table=True):
    """A customer by name; the key is the name without case and spare spaces."""

    __tablename__: ClassVar[str] = "customer"

    key: str = Field(primary_key=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    first_seen_at: str = Field(sa_type=Text)


class BoardRow(SQLModel, table=True):
    """One row per case: all that a queue shows, filters and sorts by, so that it needs neither events nor clocks."""

    __tablename__: ClassVar[str] = "board"
    __table_args__ = (
        Index("board_uid", "uid", unique=True),
        Index("board_reference", "reference", unique=True, sqlite_where=text("reference IS NOT NULL")),
        Index("board_urgency", "owed_at", "priority_rank", "number", sqlite_where=text("is_open = 1")),
        Index("board_customer", "customer", "number"),
        Index("board_consultation", "customer", "opened_at", sqlite_where=text("kind <> 'incident'")),
    )

    number: int = Field(primary_key=True)
    uid: str = Field(sa_type=Text)
    #: The version of the last event that is in here.
    version: int
    title: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    status_since: str = Field(sa_type=Text)
    #: Not closed.
    is_open: int
    priority: str = Field(sa_type=Text)
    #: 0 is the most urgent.
    priority_rank: int
    requested_priority: str | None = Field(default=None, sa_type=Text)
    suggested_priority: str | None = Field(default=None, sa_type=Text)
    #: Why it has its priority, as it was written last.
    justification: str | None = Field(default=None, sa_type=Text)
    plan: str = Field(sa_type=Text)
    customer: str | None = Field(default=None, sa_type=Text)
    contact: str | None = Field(default=None, sa_type=Text)
    assignee: str | None = Field(default=None, sa_type=Text)
    tier: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    category: str | None = Field(default=None, sa_type=Text)
    channel: str | None = Field(default=None, sa_type=Text)
    impact: str | None = Field(default=None, sa_type=Text)
    scope: str | None = Field(default=None, sa_type=Text)
    #: What it is called where it came from.
    reference: str | None = Field(default=None, sa_type=Text)
    #: Words that sound worse than the priority, one a line.
    alarms: str | None = Field(default=None, sa_type=Text)
    opened_at: str = Field(sa_type=Text)
    updated_at: str = Field(sa_type=Text)
    resolved_at: str | None = Field(default=None, sa_type=Text)
    closed_at: str | None = Field(default=None, sa_type=Text)
    closed_as: str | None = Field(default=None, sa_type=Text)
    waiting_reason: str | None = Field(default=None, sa_type=Text)
    waiting_until: str | None = Field(default=None, sa_type=Text)
    #: By when something is owed; the end of time if nothing is.
    owed_at: str = Field(sa_type=Text)
    #: The clock that says so.
    next_due_at: str | None = Field(default=None, sa_type=Text)
    next_metric: str | None = Field(default=None, sa_type=Text)
    next_instance: int | None = None
    breaches: int
    reopened: int
    #: What the customer said of it last: 1 is the worst, 5 the best.
    rating: int | None = None
    #: Work on the customer's side: `none` is asked for, `closed`, `authorised` or `overridden`.
    gate: str = Field(default="none", sa_type=Text, sa_column_kwargs={"server_default": text("'none'")})
    #: The contact who confirmed it.
    authorised_by: str | None = Field(default=None, sa_type=Text)
    #: How often nobody answered since the customer was last heard.
    unreached: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})


class ClockRow(SQLModel, table=True):
    """One row per clock: enough to tell its reading at any later instant."""

    __tablename__: ClassVar[str] = "clock"
    __table_args__ = (
        Index("clock_owed", "owed_at", "number", sqlite_where=text("owed_at IS NOT NULL")),
        {"sqlite_with_rowid": False},
    )

    number: int = Field(primary_key=True, foreign_key="board.number")
    metric: str = Field(primary_key=True, sa_type=Text)
    #: 1, 2, 3 … among the case's clocks of that metric.
    instance: int = Field(primary_key=True)
    #: What was promised, of a promise.
    label: str | None = Field(default=None, sa_type=Text)
    state: str = Field(sa_type=Text)
    #: Seconds of the calendar's working time.
    target_seconds: int
    calendar: str = Field(sa_type=Text)
    #: The version of the policy by which it is judged.
    policy: int = Field(foreign_key="policy.version")
    started_at: str = Field(sa_type=Text)
    #: Working time up to `running_since`, or in all if it does not run.
    elapsed_seconds: int
    running_since: str | None = Field(default=None, sa_type=Text)
    due_at: str | None = Field(default=None, sa_type=Text)
    #: Working time that was left when it was paused.
    left_seconds: int | None = None
    pause_reason: str | None = Field(default=None, sa_type=Text)
    paused_at: str | None = Field(default=None, sa_type=Text)
    resumes_at: str | None = Field(default=None, sa_type=Text)
    satisfied_at: str | None = Field(default=None, sa_type=Text)
    cancelled_at: str | None = Field(default=None, sa_type=Text)
    cancel_reason: str | None = Field(default=None, sa_type=Text)
    breached_at: str | None = Field(default=None, sa_type=Text)
    waived: int
    #: By when it ranks among the clocks that run; nothing if it does not.
    owed_at: str | None = Field(default=None, sa_type=Text)


class AliasRow(SQLModel, table=True):
    """A case or a policy that has another number here than in the store it came from."""

    __tablename__: ClassVar[str] = "alias"
    __table_args__ = (Index("alias_here", "noun", "here"),)

    #: The id of that store.
    origin: str = Field(primary_key=True, sa_type=Text)
    #: `case` or `policy`.
    noun: str = Field(primary_key=True, sa_type=Text)
    there: int = Field(primary_key=True)
    here: int


class HandleRow(SQLModel, table=True):
    """By what a record is found: a customer's names, its contacts' numbers and addresses, a runbook's words."""

    __tablename__: ClassVar[str] = "handle"
    __table_args__ = (Index("handle_value", "noun", "sort", "value", "record", "label"),)

    noun: str = Field(primary_key=True, sa_type=Text)
    #: The key of the record: its stream without the noun.
    record: str = Field(primary_key=True, sa_type=Text)
    #: `name`, `phone`, `tail` (the last digits of a phone number), `address`, `word`.
    sort: str = Field(primary_key=True, sa_type=Text)
    #: Folded, so that spelling does not matter.
    value: str = Field(primary_key=True, sa_type=Text)
    #: Whose it is within the record; empty if it is the record's own.
    label: str = Field(primary_key=True, sa_type=Text)


class SpentRow(SQLModel, table=True):
    """Work on a case: when, how many seconds, whose."""

    __tablename__: ClassVar[str] = "spent"

    number: int = Field(primary_key=True)
    #: 1, 2, 3 … among the case's entries.
    place: int = Field(primary_key=True)
    at: str = Field(sa_type=Text)
    seconds: int
    who: str = Field(sa_type=Text)


class RecordingRow(SQLModel, table=True):
    """A recording of work on a customer's side; its output is in the log, as events of its own stream."""

    __tablename__: ClassVar[str] = "recording"
    __table_args__ = (Index("recording_number", "number", "began_at"),)

    uid: str = Field(primary_key=True, sa_type=Text)
    number: int
    #: `run` or `shell`.
    kind: str = Field(sa_type=Text)
    command: str = Field(sa_type=Text)
    host: str | None = Field(default=None, sa_type=Text)
    actor: str = Field(sa_type=Text)
    began_at: str = Field(sa_type=Text)
    #: Nothing if it was cut off.
    ended_at: str | None = Field(default=None, sa_type=Text)
    #: The command's own exit status.
    status: int | None = None
    #: Bytes of output, and how many stretches of it were masked.
    bytes: int | None = None
    masked: int | None = None


#: Every table but the words of the search, which each engine keeps its own way.
TABLES = (StoreRow, EventRow, PolicyRow, CustomerRow, BoardRow, ClockRow, AliasRow, HandleRow, SpentRow, RecordingRow)
