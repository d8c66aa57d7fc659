"""Triage: what is hit, how many are hit, what kind of case it is; and what was typed wrong, corrected."""

from collections.abc import Mapping

from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple


class Triaged(NamedTuple):
    """Somebody judged the case. The suggestion is a proposal: only `reprioritise` changes the priority."""

    impact: str | None = None
    scope: str | None = None
    category: str | None = None
    kind: str | None = None
    suggested_priority: str | None = None
    alarms: tuple[str, ...] = ()
    contact: str | None = None
    service: str | None = None
    cause: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Keep what was judged, leave the rest; a category pins the policy by whose checklist the case goes."""
        if self.category is not None:
            case.category_policy = event.policy
        for name, value in zip(self._fields, self, strict=True):
            if value is not None:
                setattr(case, name, value)
        case.begin_work()


def triage(case: Case, judged: Triaged, at: int) -> tuple[Triaged, ...]:
    """Record a judgement.

    Raises:
        Refused: the case is resolved or closed.

    """
    allow(case, "triage", at)
    return (judged,)


class Edited(NamedTuple):
    """What somebody typed of a case was corrected: what is absent stays, what is empty goes.

    `was` is what stood there before, in the order of `given`.
    """

    title: str | None = None
    contact: str | None = None
    category: str | None = None
    was: tuple[str, ...] = ()
    channel: str | None = None
    kind: str | None = None

    @property
    def given(self) -> dict[str, str]:
        """The fields that were corrected, with what stands there now."""
        return {name: value for name in EDITED if (value := getattr(self, name)) is not None}

    @property
    def searched(self) -> str:
        """The words by which the case is found from then on."""
        return "\n".join(filter(None, (self.title, self.contact, self.category)))

    def apply(self, case: Case, event: Event) -> None:
        """Correct what was given; what follows for plan and gate is a fact of its own."""
        if self.category is not None:
            case.category_policy = event.policy
        for name, value in self.given.items():
            setattr(case, name, value or None)


#: What can be corrected, in the order of what it was.
EDITED = ("title", "contact", "category", "channel", "kind")
#: What the policy may choose a plan by, or gate.
CHOOSING = ("category", "channel", "customer", "kind")


class Replanned(NamedTuple):
    """A correction chose another plan, or closed the gate (`gated`); with what that did to the clocks."""

    plan: str
    was: str
    gated: bool = False
    effects: tuple[Mapping[str, object], ...] = ()

    def apply(self, case: Case, _event: Event) -> None:
        """Put the case under the plan; with a gate that is closed anew, nothing that was authorised before counts."""
        case.plan = self.plan
        if self.gated:
            case.gate, case.openings, case.authorised_by = "closed", (), None


def edit(case: Case, fact: Edited, at: int) -> tuple[Edited, ...]:
    """Correct what was typed of a case, whatever its status; nothing happens if it stands there already.

    Raises:
        Refused: the case was opened later.

    """
    allow(case, "note", at)
    given = {name: value for name, value in fact.given.items() if value != (getattr(case, name) or "")}
    return (Edited(**given, was=tuple(getattr(case, name) or "" for name in given)),) if given else ()


def replan(case: Case, plan: str, *, is_gated: bool, is_moved: bool = False) -> tuple[Replanned, ...]:
    """Return what follows where another plan is chosen, or one that gates the case, or another customer's it is.

    A gate is never opened by it: to type another word is no authorisation. One customer's authorisation is not
    another's, so that a gate that was opened is closed.
    """
    gated = (is_gated and case.gate == "none") or (is_moved and case.gate not in {"none", "closed"})
    return (Replanned(plan, case.plan, gated),) if gated or plan != case.plan else ()
