"""The gate: work on the customer's side waits for a written confirmation; or it is overridden, loudly, by two."""

from typing import NamedTuple

from supportcli.domain.case.case import Case, Opening
from supportcli.domain.case.promises import Kept, Promised, promise
from supportcli.domain.case.reprioritising import check_justification
from supportcli.domain.case.transitions import allow
from supportcli.domain.case.waiting import Resumed
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event

#: What is promised when one person overrides a gate alone.
CONFIRMATION = "Written authorisation of the override"


class Authorised(NamedTuple):
    """A contact confirmed in writing that we may work there.

    `ref` is where it stands; `file`, `digest` (SHA-256) and `size` (bytes) say which file holds it.
    """

    by: str
    ref: str
    file: str | None = None
    digest: str | None = None
    size: int | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Open the gate; what was done by an override is confirmed after all."""
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
    return (fact, *kept, *_waited(case, "it is authorised", at))


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
