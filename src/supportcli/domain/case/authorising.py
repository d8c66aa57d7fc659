"""The gate: work on the customer's side waits for a written confirmation; or it is overridden, loudly, by two.

What another store's people opened opens nothing here before a lead accepts it (docs/decisions/0032).
"""

from supportcli.domain.case.case import Case, Opening
from supportcli.domain.case.promises import Kept, Promised, promise
from supportcli.domain.case.reprioritising import check_justification
from supportcli.domain.case.transitions import allow
from supportcli.domain.case.waiting import Resumed
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

#: The facts that open a gate or a window, or close one no more.
OPENING = ("authorised", "overridden", "access_granted", "accepted", "undone")
#: What is promised when one person overrides a gate alone.
CONFIRMATION = "Written authorisation of the override"


class Authorised(NamedTuple):
    """A contact confirmed in writing that we may work there.

    `ref` is where it stands; `file`, `digest` (SHA-256) and `size` (bytes) say which file holds it. `customer` is whose
    case it was: it holds for no other.
    """

    by: str
    ref: str
    file: str | None = None
    digest: str | None = None
    size: int | None = None
    customer: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Open the gate; what was done by an override is confirmed after all."""
        if case.is_of(self.customer):
            case.open_gate(Opening(event.uid, "authorised", self.by))
        case.begin_work()


class Overridden(NamedTuple):
    """Two of us decided to work there though nobody had confirmed it; or one alone, where the plan allows it.

    Alone, `second` is empty, and `promise` is the number of the promise to have it confirmed in writing afterwards.
    """

    because: str
    second: str
    promise: int | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Open the gate, for all to see how."""
        case.open_gate(Opening(event.uid, "overridden", promise=self.promise))
        case.begin_work()


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


def authorise(case: Case, fact: Authorised, at: int) -> tuple[Authorised | Kept | Resumed, ...]:
    """Record a written confirmation; it ends a wait for one, and keeps the promise to have an override confirmed.

    Nothing happens where none is needed or one is there.

    Raises:
        Refused: the case is closed, or it is not said where the confirmation stands.

    """
    allow(case, "authorise", at)
    if not fact.ref.strip():
        raise Refused("an authorisation needs a reference.", 'Give it: --ref "message-id or document"')
    if case.gate not in {"closed", "overridden", "unproved"}:
        return ()
    owed = case.promise_by_number.get(case.confirmation or 0)
    kept = (Kept(owed.number),) if owed is not None and owed.state == "open" else ()
    return (fact._replace(customer=case.customer), *kept, *_waited(case, "it is authorised", at))


def override(case: Case, because: str, second: str, at: int) -> tuple[Overridden | Resumed, ...]:
    """Open the gate without a confirmation, with a reason and a second person; it ends a wait for one, too.

    Nothing happens if it is open.

    Raises:
        Refused: the case is closed, the reason says too little, or nobody is named.

    """
    allow(case, "authorise", at)
    check_justification(because)
    if not second.strip():
        raise Refused("an override needs a second person.", "Name them: --second PERSON")
    if case.gate not in {"closed", "unproved"}:
        return ()
    return (Overridden(because, second.strip()), *_waited(case, "it is overridden", at))


def override_alone(case: Case, because: str, confirm_by: int, at: int) -> tuple[Overridden | Promised | Resumed, ...]:
    """Open the gate alone, with a reason, and promise to have that confirmed in writing by an instant.

    Nothing happens if it is open.

    Raises:
        Refused: the case is closed, or the reason says too little.

    """
    allow(case, "authorise", at)
    check_justification(because)
    if case.gate not in {"closed", "unproved"}:
        return ()
    promised = promise(case, CONFIRMATION, confirm_by, at)
    number = promised[0].number
    return (Overridden(because, "", number), *promised, *_waited(case, "it is overridden", at))


def _waited(case: Case, because: str, at: int) -> tuple[Resumed, ...]:
    waited = case.waiting_reason == "authorisation" and at >= (case.waiting_since or 0)
    return (Resumed(because),) if waited else ()


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
