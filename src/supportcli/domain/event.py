"""One event of a case's stream: what happened, when it happened and when it was written down."""

from typing import Any, NamedTuple


class Event(NamedTuple):
    """A fact with its envelope.

    `occurred_at` and `recorded_at` are instants (R2: clocks go by the first); `policy` is the version of the policy
    in force when the event was recorded, pinned by every clock the event starts (R13).
    """

    seq: int
    uid: str
    version: int
    kind: str
    occurred_at: int
    recorded_at: int
    actor: str
    channel: str | None
    policy: int
    fact: Any

    @property
    def is_backdated(self) -> bool:
        """Was it entered later than it happened? A minute's grace is not worth a mark."""
        return self.recorded_at - self.occurred_at > 60
