"""Reaching the customer: attempts that nobody answered, and the lowering that is proposed after enough of them."""

from typing import NamedTuple

from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.event import Event
from supportcli.domain.priority import PRIORITIES


class Unreached(NamedTuple):
    """We tried to reach the customer, and nobody answered; no clock takes it for an answer."""

    to: str | None = None
    text: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Count it, unless the customer was heard since."""
        if event.occurred_at >= (case.customer_wrote_at or 0):
            case.attempts.append(event.occurred_at)
        case.begin_work()


def attempt(case: Case, fact: Unreached, at: int) -> tuple[Unreached, ...]:
    """Record that nobody answered.

    Raises:
        Refused: the case is closed.

    """
    allow(case, "attempt", at)
    return (fact,)


def is_unanswered(case: Case, enough: int) -> bool:
    """Check whether failed contact attempts have reached the plan's limit; a limit of 0 is never reached.

    What was tried before the priority changed last was the reason for that change, and is none for the next.
    """
    changed_at = case.priority_since if case.priority_since > case.opened_at else case.opened_at - 1
    return 0 < enough <= sum(at > changed_at for at in case.attempts)


def proposed(case: Case, enough: int) -> str | None:
    """Return the priority to lower to after repeated failed contact attempts, or None."""
    lower = PRIORITIES[PRIORITIES.index(case.priority) + 1 :]
    return lower[0] if lower and not case.is_over and is_unanswered(case, enough) else None


def has_way(text: str | None) -> bool:
    """Does a contact, as it was written, say how to reach them? A number of five digits or more, or an address."""
    return text is not None and ("@" in text or sum(map(str.isdecimal, text)) >= 5)
