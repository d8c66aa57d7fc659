"""What another store's people opened: it opens nothing here before a lead accepts it (docs/decisions/0032)."""

from typing import NamedTuple

from supportcli.domain.case.case import Case
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event

#: The facts that open a gate or a window, or close one no more.
OPENING = ("authorised", "overridden", "access_granted", "accepted", "undone")


class Unproved(NamedTuple):
    """What somebody this store does not know recorded elsewhere: the uid, kind and author of its event.

    `about` are the uids of the access windows that it opened again. `elsewhere` is set when it is read in a store that
    did not record it: there it changes nothing.
    """

    event: str
    kind: str
    by: str
    about: tuple[str, ...] = ()
    elsewhere: bool = False

    def apply(self, case: Case, _event: Event) -> None:
        """Apply the doubt: what was opened is closed."""
        if not self.elsewhere:
            case.doubts = (*case.doubts, self)
            settle(case)


class Accepted(NamedTuple):
    """A lead accepted an event that was unproved here, named by its uid, with why."""

    event: str
    because: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Apply the acceptance: what was unproved opens what it says."""
        case.accepted = (*case.accepted, (event.uid, self.event))
        settle(case)


def settle(case: Case) -> None:
    """Work out again what of a case is unproved, and so its gate."""
    doubted = {each.event for each in case.doubts}
    # An acceptance from elsewhere may be unproved itself.
    accepted = {uid for own, uid in case.accepted if own not in doubted}
    left = [each for each in case.doubts if each.event not in accepted]
    case.unproved = frozenset(uid for each in left for uid in (each.event, *each.about))
    case.settle_gate()


def unproved(case: Case) -> list[Unproved]:
    """Return what is unproved of a case, in the order in which it was found."""
    return [each for each in case.doubts if each.event in case.unproved]


def accept(case: Case, because: str) -> tuple[Accepted, ...]:
    """Accept all that is unproved of a case, with a reason; nothing happens where nothing is.

    Raises:
        Refused: the reason is empty.

    """
    if not because.strip():
        raise Refused("an acceptance needs a reason.", "Give it with --because TEXT.")
    # An acceptance that is itself unproved accepted something that is, and both are named here.
    return tuple(Accepted(each.event, because) for each in unproved(case) if each.kind != "accepted")
