"""A case: what its stream of facts adds up to; and the fact that it begins with, for a field of one is in both."""

from collections.abc import Sequence
from typing import Any

from supportcli.domain.event import Event
from supportcli.domain.handle import fold_host
from supportcli.domain.named_tuple import NamedTuple


class Tick(NamedTuple):
    """A step of a runbook that was done: when, by whom, which, what it said, and what was seen."""

    at: int
    who: str
    runbook: str
    step: int
    what: str
    text: str | None


class Attempt(NamedTuple):
    """An attempt to reach the customer in vain: when, when it was recorded, and to which registered contact, if any."""

    at: int
    recorded_at: int
    contact: str | None


class Opening(NamedTuple):
    """What opened the gate: the uid of its event, how, by whom, and the promise to have it confirmed."""

    uid: str
    gate: str
    by: str | None = None
    promise: int | None = None


class Promise:
    """A word given to the customer: what, to whom, by when, and what became of it; `uid` is that of its event."""

    __slots__ = ("due_at", "given_at", "number", "state", "text", "to", "uid")

    def __init__(self, number: int, text: str, due_at: int, to: str | None, given_at: int, uid: str = "") -> None:
        self.number, self.text, self.due_at, self.to = number, text, due_at, to
        self.given_at, self.uid, self.state = given_at, uid, "open"


class AccessWindow:
    """A time in which we may work on the customer's side: `level` on `host`, or on any host if none is named.

    `uid` is that of the event that granted it.
    """

    __slots__ = ("by", "from_at", "host", "level", "number", "state", "to_at", "uid")

    def __init__(
        self, number: int, from_at: int, to_at: int, level: str, host: str | None, by: str, uid: str = ""
    ) -> None:  # fmt: skip
        self.number, self.from_at, self.to_at = number, from_at, to_at
        self.level, self.host, self.by = level, host, by
        self.uid, self.state = uid, "open"

    def covers(self, host: str | None, at: int) -> bool:
        """May we work on that host at an instant? Without a host any will do; the end is not a part of it."""
        fits = host is None or self.host is None or fold_host(self.host) == fold_host(host)
        return fits and self.state == "open" and self.from_at <= at < self.to_at

    def state_at(self, now: int) -> str:
        """How it stands: `ahead`, `open`, `over`, or as it was ended: `revoked`, `closed`."""
        if self.state != "open":
            return self.state
        return "ahead" if now < self.from_at else "open" if now < self.to_at else "over"


class Case:
    """The state of one case; only facts change it, each in its own `apply`."""

    # What few cases have is not set up for each.
    #: What opened the gate, in the order in which it is applied.
    openings: tuple[Opening, ...] = ()
    #: What this store holds for unproved, with pairs of uids: of an acceptance, and of what it accepts.
    doubts: tuple[Any, ...] = ()
    accepted: tuple[tuple[str, str], ...] = ()
    #: What this program cannot tell of it.
    unreadable: tuple[Event, ...] = ()
    #: The uids of what opens nothing here.
    unproved: frozenset[str] = frozenset()
    #: Its major incident; the case it was merged into, those merged into it: number, uid of the opening, when; who
    #: follows it, and who was mentioned in a note; the solutions that were given.
    incident: Any = None
    #: How people are paged about it.
    paging: Any = None
    merged_into: tuple[int, str] | None = None
    absorbed: tuple[tuple[int, str, int], ...] = ()
    followers: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    solutions: tuple[Any, ...] = ()
    #: The items of checklists that were checked, the sheets of hand-overs; the policy of its category; its wishes.
    checks: tuple[Any, ...] = ()
    sheets: tuple[Any, ...] = ()
    category_policy = 0
    #: How likely the customer is to recommend us, thanks, and draws that say whether a rating is asked for.
    recommendations: tuple[Any, ...] = ()
    thanks: tuple[Any, ...] = ()
    draws: tuple[Any, ...] = ()
    wishes: tuple[Any, ...] = ()
    #: The reviews of its answers.
    reviews: tuple[Any, ...] = ()

    def __init__(self, number: int) -> None:
        self.number = number
        self.uid = self.title = self.plan = ""
        self.version = self.reopened = self.last_promise = 0
        self.opened_at = self.updated_at = self.status_since = self.priority_since = 0
        self.text: str | None = None
        self.status = "new"
        self.priority = "medium"
        self.requested_priority: str | None = None
        self.justification: str | None = None
        self.customer: str | None = None
        #: When it was moved to that customer from another one.
        self.moved_at: int | None = None
        self.contact: str | None = None
        self.assignee: str | None = None
        self.tier = "l1"
        self.came_through: tuple[str, ...] = ()
        self.kind = "incident"
        self.category: str | None = None
        self.channel: str | None = None
        self.impact: str | None = None
        self.scope: str | None = None
        #: The customer's service that it is about, and why that is gone.
        self.service: str | None = None
        self.cause: str | None = None
        self.tags: tuple[str, ...] = ()
        self.reference: str | None = None
        self.suggested_priority: str | None = None
        self.alarms: tuple[str, ...] = ()
        self.heard: list[str] = []
        #: The versions and uids of the customer's messages.
        self.messages: list[tuple[int, str]] = []
        self.resolved_at: int | None = None
        self.closed_at: int | None = None
        self.closed_as: str | None = None
        self.resolution: str | None = None
        self.waiting_reason: str | None = None
        self.waiting_until: int | None = None
        self.waiting_since: int | None = None
        self.customer_wrote_at: int | None = None
        self.we_wrote_at: int | None = None
        #: Whose turn it was last: of two messages of one second, the one that was recorded later.
        self.customer_wrote_last = False
        self.gate = "none"
        self.authorised_by: str | None = None
        self.windows: list[AccessWindow] = []
        #: The number of the promise to have an override confirmed in writing.
        self.confirmation: int | None = None
        self.attempts: list[Attempt] = []
        self.promises: list[Promise] = []
        #: Those given since the case was last closed: none before can be open.
        self.recent_promises: list[Promise] = []
        self.promise_by_number: dict[int, Promise] = {}
        self.links: set[tuple[str, int]] = set()
        #: When, how many seconds, whose.
        self.spent: list[tuple[int, int, str]] = []
        self.ratings: list[Any] = []
        self.ticks: list[Tick] = []

    def on(self, event: Event) -> None:
        """Take one event in."""
        self.come_to(event.occurred_at)
        event.fact.apply(self, event)
        if self.paging is not None:
            self.paging.saw(event)
        self.version = event.version
        self.updated_at = max(self.updated_at, event.occurred_at)

    def come_to(self, now: int) -> None:
        """Advance to `now`: a wait with an end resumes by itself (R9)."""
        if self.status == "waiting" and self.waiting_until is not None and self.waiting_until <= now:
            self.enter("open", self.waiting_until)

    def enter(self, status: str, at: int) -> None:
        """Change the status; leaving a wait forgets what was waited for. One that was merged stays closed."""
        status = status if self.merged_into is None else "closed"
        if status != "waiting":
            self.waiting_reason = self.waiting_until = self.waiting_since = None
        if status != self.status:
            self.status = status
            self.status_since = at

    def we_wrote(self, at: int, missed: Sequence[str] = ()) -> None:
        """Note that we told the customer something; with messages that it `missed` it is still our turn."""
        if not missed:
            self.we_wrote_at = max(self.we_wrote_at or 0, at)
            if at >= (self.customer_wrote_at or 0):
                self.customer_wrote_last = False

    def customer_wrote(self, at: int) -> None:
        """Note that the customer told us something."""
        self.customer_wrote_at = max(self.customer_wrote_at or 0, at)
        if at >= (self.we_wrote_at or 0):
            self.customer_wrote_last = True

    def begin_work(self) -> None:
        """A new case is open as soon as somebody does something about it; earlier facts may still be recorded later."""
        if self.status == "new":
            self.enter("open", self.status_since)

    def is_of(self, customer: str | None) -> bool:
        """Check whether what a customer agreed to holds: of a case that was moved, only what its customer of now did.

        A fact from before consents named their customer has none.
        """
        return self.moved_at is None or customer in {None, self.customer}

    def move(self, customer: str | None, at: int) -> None:
        """Make it another customer's: no authorisation and no window of the one before holds."""
        self.customer, self.moved_at = customer, at
        if self.gate not in {"none", "closed"}:
            self.gate, self.openings, self.authorised_by, self.confirmation = "closed", (), None, None
        for window in self.windows:
            window.state = "revoked" if window.state == "open" else window.state

    def open_gate(self, opening: Opening) -> None:
        """Open the gate, unless what opens it is unproved here."""
        self.openings = (*self.openings, opening)
        self.settle_gate()

    def settle_gate(self) -> None:
        """Set the gate by what opened it and is proved; closed by a doubt alone it is `unproved`."""
        if not self.openings:
            return
        self.gate, self.authorised_by, self.confirmation = "unproved", None, None
        for opening in self.openings:
            if opening.uid not in self.unproved:
                self.gate, self.authorised_by = opening.gate, opening.by or self.authorised_by
                self.confirmation = opening.promise or self.confirmation

    @property
    def unreached(self) -> int:
        """How often nobody answered since the customer was last heard."""
        return len(self.attempts)

    @property
    def is_over(self) -> bool:
        """Is it resolved or closed?"""
        return self.status in {"resolved", "closed"}


#: Fields of an opening that the case does not keep.
_NOT_OF_THE_CASE = frozenset({"proactive", "gated", "contract", "month", "zone", "because"})


class Opened(NamedTuple):
    """A case came into being: by the customer's first contact, or on our own initiative (`proactive`)."""

    number: int
    title: str
    plan: str
    priority: str
    kind: str = "incident"
    requested_priority: str | None = None
    suggested_priority: str | None = None
    customer: str | None = None
    contact: str | None = None
    category: str | None = None
    channel: str | None = None
    impact: str | None = None
    scope: str | None = None
    text: str | None = None
    assignee: str | None = None
    reference: str | None = None
    proactive: bool = False
    alarms: tuple[str, ...] = ()
    gated: bool = False
    #: Where a consultation is booked, as time spent is.
    contract: str | None = None
    month: str | None = None
    zone: str | None = None
    #: Why the customer asks for this priority, in their words.
    because: str | None = None
    service: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Fill the case in."""
        case.uid = event.uid
        case.opened_at = case.status_since = case.updated_at = case.priority_since = event.occurred_at
        for name in self._fields:
            if name not in _NOT_OF_THE_CASE:
                setattr(case, name, getattr(self, name))
        case.justification = self.because
        case.category_policy = event.policy
        case.gate = "closed" if self.gated else "none"
        if not self.proactive:
            case.customer_wrote(event.occurred_at)
