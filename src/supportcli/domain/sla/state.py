"""A clock as it is kept: plain values, to be read at any later instant."""

from supportcli.domain.named_tuple import NamedTuple


class ClockState(NamedTuple):
    """A clock as it is kept beside the log: enough to tell its reading at any later instant."""

    metric: str
    instance: int
    label: str | None
    state: str
    target_seconds: int
    calendar: str
    policy: int
    started_at: int
    elapsed_seconds: int
    running_since: int | None
    due_at: int | None
    left_seconds: int | None
    pause_reason: str | None
    paused_at: int | None
    resumes_at: int | None
    satisfied_at: int | None
    cancelled_at: int | None
    cancel_reason: str | None
    breached_at: int | None
    waived: bool
    #: When people are to be told of it next.
    notify_at: int | None = None
