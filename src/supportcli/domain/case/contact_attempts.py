"""Reaching the customer: attempts that nobody answered, and the lowering that is proposed after enough of them."""

from supportcli.domain.case.case import Attempt, Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.priority import PRIORITIES


class Unreached(NamedTuple):
    """We tried to reach the customer, and nobody answered; no clock takes it for an answer.

    `to` is whom as it was said, `contact` the registered contact whom that means.
    """

    to: str | None = None
    text: str | None = None
    contact: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Count it, unless the customer was heard since."""
        if event.occurred_at >= (case.customer_wrote_at or 0):
            case.attempts.append(Attempt(event.occurred_at, event.recorded_at, self.contact))
        case.begin_work()


def attempt(case: Case, fact: Unreached, at: int) -> tuple[Unreached, ...]:
    """Record that nobody answered.

    Raises:
        Refused: the case is closed.

    """
    allow(case, "attempt", at)
    return (fact,)


def counted(case: Case, apart: int) -> list[Attempt]:
    """Return the attempts that count: to a registered contact, with `apart` seconds between them.

    They lie so far apart both by when they happened and by when they were recorded, so that three recorded in one
    minute are one. What was tried before the priority changed last was the reason for that change, and is none for the
    next.
    """
    changed_at = case.priority_since if case.priority_since > case.opened_at else case.opened_at - 1
    found: list[Attempt] = []
    for each in sorted(case.attempts, key=lambda one: (one.at, one.recorded_at)):
        if each.contact is not None and each.at > changed_at and (not found or _is_apart(found[-1], each, apart)):
            found.append(each)
    return found


def _is_apart(one: Attempt, other: Attempt, apart: int) -> bool:
    return other.at - one.at >= apart and other.recorded_at - one.recorded_at >= apart


def is_unanswered(case: Case, enough: int, apart: int) -> bool:
    """Check whether failed contact attempts that count have reached the plan's limit; one of 0 is never reached."""
    return 0 < enough <= len(counted(case, apart))


def proposed(case: Case, enough: int, apart: int) -> str | None:
    """Return the priority to lower to after repeated failed contact attempts, or None."""
    lower = PRIORITIES[PRIORITIES.index(case.priority) + 1 :]
    return lower[0] if lower and not case.is_over and is_unanswered(case, enough, apart) else None


def has_way(text: str | None) -> bool:
    """Does a contact, as it was written, say how to reach them? A number of five digits or more, or an address."""
    return text is not None and ("@" in text or sum(map(str.isdecimal, text)) >= 5)
