"""Moving a case to another customer: it was opened for the wrong one."""

from supportcli.domain.case.access import label
from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple


class Moved(NamedTuple):
    """The case is another customer's than was typed; empty is nobody's. `was` is the customer before."""

    customer: str = ""
    was: str = ""

    @property
    def searched(self) -> str:
        """The words by which the case is found from then on."""
        return self.customer

    def apply(self, case: Case, event: Event) -> None:
        """Put the case under its customer; what follows for the plan is a fact of its own.

        Another store may have recorded a consent of the customer before, which this one did not know.
        """
        case.move(self.customer or None, event.occurred_at)


def move(case: Case, customer: str, at: int, now: int) -> tuple[Moved, ...]:
    """Move a case to a customer, whatever its status; nothing happens if it is that customer's already.

    Raises:
        Refused: the case was opened or moved later, or the customer so far agreed to an access window that is not over.

    """
    allow(case, "note", at)
    if customer == (case.customer or ""):
        return ()
    if case.moved_at is not None and at < case.moved_at:
        raise Refused("its customer was corrected after that.", "Give a later --at, or none.")
    for window in case.windows:
        if window.state_at(now) in {"open", "ahead"}:
            whose = case.customer or "nobody"
            raise Refused(
                f"window {window.number} ({label(window)}) was agreed with {whose} and is not over.",
                f'End it first: support access revoke {case.number} {window.number} --because "…"',
            )
    return (Moved(customer, case.customer or ""),)
