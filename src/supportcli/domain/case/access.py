"""Access windows: when, on what and as whom we may work on the customer's side; and whether we may right now."""

from supportcli.domain.case.case import AccessWindow, Case
from supportcli.domain.case.terms import LEVELS
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_host
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import to_text


class AccessGranted(NamedTuple):
    """A contact let us in for a time, half-open, numbered within the case; without a host on any.

    `customer` is whose case it was: it holds for no other.
    """

    number: int
    from_at: int
    to_at: int
    level: str
    host: str | None = None
    by: str = ""
    customer: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Apply the grant: add the window, which is not open if the case is another customer's by then."""
        window = AccessWindow(self.number, self.from_at, self.to_at, self.level, self.host, self.by, event.uid)
        window.state = "open" if case.is_of(self.customer) else "revoked"
        case.windows.append(window)
        case.begin_work()


class AccessRevoked(NamedTuple):
    """A window was ended before its time, with why; `about` is the uid of the event that granted it."""

    number: int
    because: str
    about: str | None = None

    def apply(self, case: Case, _event: Event) -> None:
        """Apply the revocation: mark the window as revoked."""
        # Another store may have undone a window that was revoked here.
        for window in case.windows:
            if window.number == self.number and self.about in {None, window.uid}:
                window.state = "revoked"


class Permit(NamedTuple):
    """We may: in which window, until when it lasts, who let us in, the uid of the window's event, and as whom."""

    window: int | None = None
    until: int | None = None
    by: str | None = None
    uid: str | None = None
    level: str | None = None


def grant(case: Case, fact: AccessGranted, at: int) -> tuple[AccessGranted, ...]:
    """Validate a new access window and return its fact; its number is assigned here.

    Raises:
        UsageError: there is no such level, or it ends before it begins.
        Refused: it is over already, overlaps another of the same host, or the case is resolved or closed.

    """
    allow(case, "access grant", at)
    if fact.level not in LEVELS:
        raise UsageError(f"'{fact.level}' is not a level.", f"The levels are {', '.join(LEVELS)}.")
    if fact.to_at <= fact.from_at:
        raise UsageError("A window ends after it begins.", "Give a later --to.")
    if fact.to_at <= at:
        raise Refused("that window is over already.", "Give a later --to.")
    for other in case.windows:
        same = fold_host(other.host or "") == fold_host(fact.host or "")
        if other.state == "open" and same and other.from_at < fact.to_at and fact.from_at < other.to_at:
            raise Refused(
                f"window {other.number} ({label(other)}) is open in that time already.",
                f'End it first: support access revoke {case.number} {other.number} --because "…"',
            )
    number = max((each.number for each in case.windows), default=0) + 1
    return (fact._replace(number=number, host=fact.host or None, customer=case.customer),)


def revoke(case: Case, number: int, because: str, at: int, now: int | None = None) -> tuple[AccessRevoked, ...]:
    """End a window before its time, with a reason; at `now`, which is `at` if not given, it must not be over.

    Raises:
        NotFound: there is no such window.
        Refused: it is over or was ended, or the reason is empty.

    """
    # A window that another store was granted while this one closed the case is open still.
    if case.closed_at is None or all(each.state != "open" for each in case.windows):
        allow(case, "access revoke", at)
    found = next((each for each in case.windows if each.number == number), None)
    if found is None:
        known = ", ".join(str(each.number) for each in case.windows) or "none"
        raise NotFound(f"it has no access window {number}.", f"It has {known}: support access list {case.number}")
    state = found.state_at(at if now is None else now)
    if state not in {"ahead", "open"}:
        raise Refused(f"window {number} is {state} already.")
    if not because.strip():
        raise Refused("revoking a window needs a reason.", "Give it with --because TEXT.")
    return (AccessRevoked(number, because, found.uid or None),)


def label(window: AccessWindow | AccessGranted) -> str:
    """Return what a window allows: `root on db1`, `user on any host`."""
    return f"{window.level} on {window.host or 'any host'}"


def permit(case: Case, host: str | None, at: int, *, local: bool = False, level: str = LEVELS[0]) -> Permit:
    """Return the permit for work on the customer's side at an instant; without a host any open window is enough.

    What is `local` runs on our own machine, and needs no window.

    Raises:
        Refused: the gate is closed, no window covers that instant, or none does at that level.

    """
    check_gate(case)
    if local:
        return Permit(by=case.authorised_by)
    agreed = [each for each in case.windows if each.covers(host, at)]
    covering = [each for each in agreed if each.uid not in case.unproved]
    fitting = [each for each in covering if LEVELS.index(each.level) >= LEVELS.index(level)]
    if fitting:
        window = max(fitting, key=lambda each: each.to_at)
        return Permit(window.number, window.to_at, window.by, window.uid, window.level)
    where = f" on {host}" if host else ""
    if covering:
        raise Refused(
            f"that needs a window for {level}, and what is agreed is {', '.join(map(label, covering))}.",
            f"When they agree: support access grant {case.number} --to TIME --level {level} --by CONTACT",
        )
    if agreed:
        raise _unproved(case, f"the access window{where} is unproved here")
    ahead = [each.from_at for each in case.windows if each.state_at(at) == "ahead" and each.covers(host, each.from_at)]
    begins = f"; the next begins {to_text(min(ahead))}" if ahead else ""
    raise Refused(
        f"that is outside every agreed window{where}{begins}.",
        f"When they have let us in: support access grant {case.number} --to TIME --level user --by CONTACT",
    )


def is_withdrawn(case: Case, window: str) -> bool:
    """Check whether work that began in a window, named by the uid of its event, would not begin now."""
    stands = any(each.uid == window and each.state == "open" for each in case.windows)
    return not stands or window in case.unproved or case.gate in {"closed", "unproved"}


def meant_host(case: Case, at: int) -> str | None:
    """Return the host of the windows that are open at an instant; nothing if there are none, or they hold for any.

    Raises:
        Refused: they are of different hosts.

    """
    hosts = {fold_host(each.host or ""): each.host for each in case.windows if each.covers(None, at)}
    if len(hosts) > 1:
        names = ", ".join(sorted(name or "any host" for name in hosts.values()))
        raise Refused(f"windows are open on different machines: {names}.", "Say on which: --host HOST")
    return next(iter(hosts.values()), None)


def check_gate(case: Case) -> None:
    """Check that the gate is not closed.

    Raises:
        Refused: it is.

    """
    if case.gate == "unproved":
        raise _unproved(case, "the authorisation is unproved here")
    if case.gate == "closed":
        raise Refused(
            "nobody has confirmed in writing that we may work there.",
            f'When they have: support authorise {case.number} --by CONTACT --ref "message-id or document"',
        )


def _unproved(case: Case, what: str) -> Refused:
    return Refused(
        f"{what}: somebody this store does not know recorded it in another.",
        f'After asking the customer a lead accepts it: support access accept {case.number} --because "…"',
    )
