"""Major incidents: who leads, who repairs, who talks to the customers, and when they hear of it next (decision 66)."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.case import conversation, promises, tagging
from supportcli.domain.case.case import Case, Promise
from supportcli.domain.case.terms import INCIDENT
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import LAST

#: What somebody can be while it runs; one person may be several.
ROLES = ("lead", "fixer", "communicator")
RUNNING, STABLE, OVER = "running", "stable", "over"
#: Seconds between two updates, unless it is said otherwise, and at least.
CADENCE, SOONEST = 1800, 60
#: What is promised each time.
NEXT_UPDATE = "Next update on the incident"


class Incident:
    """A major incident of a case: its state, who is what, and how often an update goes out."""

    __slots__ = ("bridge", "declared_at", "ended_at", "every", "roles", "stable_at", "text")

    def __init__(self, declared_at: int, text: str, every: int, bridge: str | None) -> None:
        self.declared_at = declared_at
        self.text = text
        self.every = every
        self.bridge = bridge
        self.roles: dict[str, str] = {}
        self.stable_at: int | None = None
        self.ended_at: int | None = None

    @property
    def state(self) -> str:
        """How it stands: running, stable, over."""
        return OVER if self.ended_at is not None else RUNNING if self.stable_at is None else STABLE


class IncidentDeclared(NamedTuple):
    """A case is a major incident: what is wrong, how often an update is owed (seconds), where people talk."""

    text: str
    every: int = CADENCE
    bridge: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Begin it, or begin again with the same people; of two stores that declare it, the first does."""
        before = case.incident
        if before is not None and before.state == RUNNING:
            return
        case.incident = Incident(event.occurred_at, self.text, self.every, self.bridge)
        case.incident.roles = {} if before is None or before.state == OVER else before.roles
        case.begin_work()


class IncidentRoleGiven(NamedTuple):
    """Somebody leads, repairs, or talks to the customers from now on."""

    role: str
    who: str
    was: str | None = None

    def apply(self, case: Case, _event: Event) -> None:
        """Remember who."""
        if case.incident is not None:
            case.incident.roles[self.role] = self.who


class IncidentUpdated(NamedTuple):
    """The customers were told how it stands, in which state it is since, and how often they hear of it (seconds)."""

    state: str
    every: int

    def apply(self, case: Case, event: Event) -> None:
        """Count from here to the next; what another store stood down stays so, and what is stable, too."""
        incident = case.incident
        if incident is None or incident.state == OVER:
            return
        incident.every = self.every
        if self.state != RUNNING:
            incident.stable_at = incident.stable_at or event.occurred_at
        if self.state == OVER:
            incident.ended_at = event.occurred_at


class IncidentReviewed(NamedTuple):
    """What happened and what helped; the cases that are to keep it from happening again are linked."""

    happened: str
    helped: str

    def apply(self, _case: Case, _event: Event) -> None:
        """A review changes nothing but the record."""


class Declaration(NamedTuple):
    """What a declaration says: what is wrong, seconds between updates, where people talk, and who is what."""

    text: str
    every: int = CADENCE
    bridge: str | None = None
    roles: Mapping[str, str] = {}


def declare(case: Case, said: Declaration, at: int) -> tuple[Any, ...]:
    """Declare a major incident; an update is promised by the cadence.

    Raises:
        Refused: it is declared already, the text is empty, or the case is closed.
        UsageError: the cadence is no time.

    """
    allow(case, "promise", at)
    if case.incident is not None and case.incident.state == RUNNING:
        raise Refused("it is a major incident already.", f"Tell the customers: support incident update {case.number}")
    if not said.text.strip():
        raise Refused("a major incident needs a text that says what is wrong.", "Give it with -m TEXT.")
    roles = tuple(IncidentRoleGiven(role, who) for role, who in said.roles.items())
    declared = (IncidentDeclared(said.text, said.every, said.bridge), *roles, *tagging.tag(case, [INCIDENT], (), at))
    return (*_kept(case, at), *_next_update(case, said.every, at), *declared)


def give_role(case: Case, role: str, who: str, at: int) -> tuple[IncidentRoleGiven, ...]:
    """Record who leads, repairs or talks to the customers; nothing happens where it is so already.

    Raises:
        Refused: no incident runs.

    """
    was = running(case, at).roles.get(role)
    return () if was == who else (IncidentRoleGiven(role, who, was),)


def update(case: Case, text: str, state: str | None, every: int | None, at: int) -> tuple[Any, ...]:
    """Update the customers: keep the promise of an update, and promise the next unless it is over.

    Raises:
        Refused: no incident runs, it is stood down before it is stable, or the text is empty.
        UsageError: the cadence is no time.

    """
    incident = running(case, at)
    if state == OVER and incident.state == RUNNING:
        hint = f"First: support incident stable {case.number}, when the service is back."
        raise Refused("it is not stable yet.", hint)
    state, every = state or incident.state, every or incident.every
    said = conversation.reply(case, conversation.Replied(text), at)
    following = () if state == OVER else _next_update(case, every, at)
    return (*_kept(case, at), *said, *following, IncidentUpdated(state, every))


def running(case: Case, at: int) -> Incident:
    """Return the incident of a case.

    Raises:
        Refused: none was declared, it is over, or it was declared later.

    """
    incident: Incident | None = case.incident
    if incident is None:
        raise Refused("it is no major incident.", f"Declare it: support incident declare {case.number} -m TEXT")
    if incident.state == OVER:
        raise Refused("its incident is over.", f"If it is back: support incident declare {case.number} -m TEXT")
    if at < incident.declared_at:
        raise Refused("that was before it was declared a major incident.", "Give a later --at.")
    return incident


def ongoing(case: Case) -> Incident | None:
    """Return the incident of a case, if there is one that is not over."""
    incident: Incident | None = case.incident
    return None if incident is None or incident.state == OVER else incident


def check_over(case: Case, at: int) -> None:
    """Check that there was an incident, and that it is over by then.

    Raises:
        Refused: there was none, or it runs.

    """
    if case.incident is None or at < (case.incident.ended_at or LAST):
        hint = f"When it is over: support incident stand-down {case.number} -m TEXT"
        raise Refused("it has no major incident that is over, so there is nothing to review.", hint)


def affected(case: Case) -> Sequence[int]:
    """Return the cases that an incident hits: those of which its case is the parent."""
    return sorted(other for relation, other in case.links if relation == "parent")


def owed(case: Case) -> list[Promise]:
    """Return the open promises of an update, first due first."""
    return [one for one in promises.owed(case) if one.text == NEXT_UPDATE]


def _next_update(case: Case, every: int, at: int) -> tuple[promises.Promised, ...]:
    if every < SOONEST:
        raise UsageError("Updates are at least a minute apart.", "Say --every 30m.")
    return promises.promise(case, NEXT_UPDATE, at + every, at)


def _kept(case: Case, at: int) -> Sequence[promises.Kept]:
    """Return what keeps the promises of an update; of two, another store gave one."""
    given = [one.number for one in owed(case) if one.given_at <= at]
    return [kept for number in given for kept in promises.keep(case, number, at)]
