"""Work on a case: how long it took, and when."""

from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import UsageError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.duration import worked

#: Seconds of the longest piece of work that is entered at once: a week. What is more was typed wrong.
LONGEST = 7 * 86400


class Spent(NamedTuple):
    """Somebody worked on the case for so many seconds, up to the instant at which it happened.

    It is booked to the contract in force, if one is (the uid of the event that made it), and to the month of the zone;
    without these where the customer has no contract, or the entry is from before entries were booked.
    """

    seconds: int
    text: str | None = None
    contract: str | None = None
    month: str | None = None
    zone: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Add it to what was spent."""
        case.spent.append((event.occurred_at, self.seconds, event.actor))


def spend(case: Case, seconds: int, text: str | None, at: int) -> tuple[Spent, ...]:
    """Enter time that was spent; a case that is over takes it as well, for time is entered afterwards.

    Raises:
        UsageError: it is not a time, or more than a week.
        Refused: the case was opened later.

    """
    allow(case, "time", at)
    if not 0 < seconds <= LONGEST:
        raise UsageError(
            "time spent is more than nothing." if seconds <= 0 else f"{worked(seconds)} is too much at once.",
            "Write 20m, 1h20m, 7h30m; enter the work of each day by itself, with --at.",
        )
    return (Spent(seconds, text if text and text.strip() else None),)
