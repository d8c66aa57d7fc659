"""That people were told of a clock: once for each threshold of it, and of its breach (decision 78)."""

from supportcli.domain.case.case import Case
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

#: The threshold that is the breach itself; of an access window its end.
WHOLE = 100


class ClockNotified(NamedTuple):
    """People were told that a clock reached a threshold (percent of its target), 100: that it is breached.

    `due_at` is when it was due then: a breach is told again if the clock is due at another time later. `to` are those
    who heard; nobody where it was more than an hour late (`is_late`) or there was nobody to tell. The clock is named as
    by `Waived`.
    """

    metric: str
    instance: int
    percent: int
    due_at: int
    to: tuple[str, ...] = ()
    is_late: bool = False
    started_at: int | None = None
    about: str | None = None

    def apply(self, _case: Case, _event: Event) -> None:
        """Only the clock knows."""
