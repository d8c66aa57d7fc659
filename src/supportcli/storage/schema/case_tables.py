"""What follows from the events of cases, in the schema of record."""

from typing import ClassVar

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from supportcli.storage.schema.columns import GIVEN, Whole, Words, partial


class BoardRow(SQLModel, table=True):
    """One row per case: all that a queue shows, filters and sorts by, so that it needs neither events nor clocks."""

    __tablename__: ClassVar[str] = "board"
    __table_args__ = (
        Index("board_uid", "uid", unique=True),
        partial("board_reference", "reference", "uid", where="reference IS NOT NULL"),
        partial("board_urgency", "owed_at", "priority_rank", "number", where="is_open = 1"),
        Index("board_every_urgency", "owed_at", "priority_rank", "number"),
        partial(
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
        Index("board_customer_folded", text("lower(customer)"), "is_open", "number"),
        partial("board_open_customer", "customer", "owed_at", "number", "is_open", where="is_open = 1"),
        partial(
            "board_open_assignee", text("lower(assignee)"), "status", "waiting_until", "is_open", where="is_open = 1"
        ),
        Index("board_updated", "updated_at", "opened_at", "resolved_at", "closed_at"),
        Index(
            "board_opened",
            text("(opened_at || '')"),
            "category",
            "customer",
            "resolved_at",
            "reopened",
            "closed_as",
            "opened_at",
        ),
        partial("board_void", "number", where="closed_as = 'void'"),
        partial("board_consultation", "customer", "opened_at", where="kind <> 'incident'"),
        partial("board_page", "page_at", "number", where="page_at IS NOT NULL"),
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
    #: The customer's service that it is about, why that is gone, and the tags with a space between them.
    service: str | None = Field(default=None, sa_type=Words)
    cause: str | None = Field(default=None, sa_type=Words)
    tags: str | None = Field(default=None, sa_type=Words)
    #: When somebody is to be paged about it next.
    page_at: str | None = Field(default=None, sa_type=Words)


class ClockRow(SQLModel, table=True):
    """One row per clock: enough to tell its reading at any later instant."""

    __tablename__: ClassVar[str] = "clock"
    __table_args__ = (
        partial("clock_owed", "owed_at", "number", where="owed_at IS NOT NULL"),
        partial(
            "clock_heeded",
            "owed_at",
            "number",
            "metric",
            "instance",
            "waived",
            where="owed_at IS NOT NULL AND waived = 0 AND metric NOT IN ('first_resolution', 'access')",
        ),
        partial("clock_breached", "metric", "breached_at", "number", "waived", where="breached_at IS NOT NULL"),
        partial(
            "clock_satisfied",
            "metric",
            "satisfied_at",
            "number",
            "waived",
            "breached_at",
            where="satisfied_at IS NOT NULL AND breached_at IS NULL",
        ),
        partial(
            "clock_cancelled",
            "metric",
            "cancelled_at",
            "number",
            "waived",
            "breached_at",
            "satisfied_at",
            where="cancelled_at IS NOT NULL AND breached_at IS NULL AND satisfied_at IS NULL",
        ),
        partial(
            "clock_running",
            "metric",
            "owed_at",
            "number",
            "waived",
            "breached_at",
            "satisfied_at",
            "cancelled_at",
            where="owed_at IS NOT NULL AND breached_at IS NULL AND satisfied_at IS NULL AND cancelled_at IS NULL",
        ),
        partial(
            "clock_uncounted",
            "satisfied_at",
            "metric",
            "number",
            "started_at",
            "calendar",
            "policy",
            "waived",
            "breached_at",
            "elapsed_seconds",
            where="satisfied_at IS NOT NULL AND breached_at IS NULL AND elapsed_seconds = 0",
        ),
        partial("clock_notify", "notify_at", "number", where="notify_at IS NOT NULL"),
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
    #: When people are to be told of it next.
    notify_at: str | None = Field(default=None, sa_type=Words)


class TagRow(SQLModel, table=True):
    """A tag of a case, folded."""

    __tablename__: ClassVar[str] = "tag"
    __table_args__ = (Index("tag_tag", "tag", "number"),)

    number: int = Field(primary_key=True, sa_type=Whole, sa_column_kwargs=GIVEN)
    tag: str = Field(primary_key=True, sa_type=Words)


class SpentRow(SQLModel, table=True):
    """Work on a case: when, how many seconds, whose."""

    __tablename__: ClassVar[str] = "spent"

    number: int = Field(primary_key=True, sa_type=Whole, sa_column_kwargs=GIVEN)
    #: 1, 2, 3 … among the case's entries.
    place: int = Field(primary_key=True, sa_type=Whole, sa_column_kwargs=GIVEN)
    at: str = Field(sa_type=Words)
    seconds: int = Field(sa_type=Whole)
    who: str = Field(sa_type=Words)
