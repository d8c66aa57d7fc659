"""Promises: a callback, a next step; clocks like any other."""

from supportcli.domain.case.case import Case, Promise
from supportcli.domain.case.transitions import allow, allow_owed
from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import to_text


class Promised(NamedTuple):
    """We gave our word: what, by when, to whom."""

    number: int
    text: str
    due_at: int
    to: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Remember it."""
        given = Promise(self.number, self.text, self.due_at, self.to, event.occurred_at, event.uid)
        case.promises.append(given)
        case.recent_promises.append(given)
        case.promise_by_number.setdefault(self.number, given)
        case.last_promise = max(case.last_promise, self.number)
        case.begin_work()


class Kept(NamedTuple):
    """We did what we promised; `about` is the uid of the promise's event. It may answer, as a reply does."""

    number: int
    text: str | None = None
    about: str | None = None
    answers: bool = False
    missed: tuple[str, ...] = ()

    def apply(self, case: Case, event: Event) -> None:
        """Tick it off."""
        _settle(case, self, "kept")
        if self.answers:
            case.we_wrote(event.occurred_at, self.missed)


class Withdrawn(NamedTuple):
    """We took a promise back, and said why; `about` is the uid of the promise's event."""

    number: int
    because: str
    about: str | None = None

    def apply(self, case: Case, _event: Event) -> None:
        """Strike it out."""
        _settle(case, self, "withdrawn")


def promise(case: Case, text: str, due: int, at: int, to: str | None = None) -> tuple[Promised, ...]:
    """Give our word.

    Raises:
        UsageError: it is due before it is given.
        Refused: the text is empty, or the case is closed.

    """
    allow(case, "promise", at)
    if not text.strip():
        raise Refused("a promise needs a text that says what will be done.", "Give it with -m TEXT.")
    if due <= at:
        raise UsageError("A promise is due after it is given.", "Give a later --by.")
    return (give(case, text, due, to),)


def give(case: Case, text: str, due: int, to: str | None = None) -> Promised:
    """Return a promise under the next number, whatever the status of the case."""
    # Of those before it, one may have been undone.
    return Promised(max(len(case.promises), case.last_promise) + 1, text, due, to)


def keep(
    case: Case, number: int | None, at: int, text: str | None = None, *, answers: bool = False
) -> tuple[Kept, ...]:
    """Tick a promise off; without a number the only open one, or the one due first.

    Raises:
        NotFound: there is no such promise.
        Refused: it is kept or withdrawn already, was given later, or none is open.

    """
    allow_owed(case, "keep", at)
    chosen = _open_one(case, number, at)
    return (Kept(chosen.number, text, chosen.uid or None, answers),)


def withdraw(case: Case, number: int | None, because: str, at: int) -> tuple[Withdrawn, ...]:
    """Take a promise back, with a reason.

    Raises:
        NotFound: there is no such promise.
        Refused: it is kept or withdrawn already, was given later, none is open, or the reason is empty.

    """
    allow_owed(case, "keep", at)
    if not because.strip():
        raise Refused("withdrawing a promise needs a reason.", "Give it with --because TEXT.")
    chosen = _open_one(case, number, at)
    return (Withdrawn(chosen.number, because, chosen.uid or None),)


def promise_of(case: Case, fact: Kept | Withdrawn) -> Promise | None:
    """Return the promise that a fact keeps or takes back; nothing if it was undone, which another store may have."""
    promise = case.promise_by_number.get(fact.number)
    return promise if promise is not None and fact.about in {None, promise.uid} else None


def _open_one(case: Case, number: int | None, at: int) -> Promise:
    chosen = _chosen(case, number)
    if at < chosen.given_at:
        raise Refused(f"promise {chosen.number} was given only after that.", "Give a later --at, or none.")
    if _is_confirmation(case, chosen):
        raise Refused(
            f"promise {chosen.number} is kept by the written authorisation of the override, and by nothing else.",
            f'When it is there: support authorise {case.number} --by CONTACT --ref "message-id or document"',
        )
    return chosen


def owed(case: Case) -> list[Promise]:
    """Return the open promises to the customer, first due first; to have an override confirmed is none to them."""
    left = [one for one in case.promises if one.state == "open" and one.number != case.confirmation]
    return sorted(left, key=lambda one: one.due_at)


def callback(case: Case, to: str | None, at: int) -> int | None:
    """Return the number of the promise that a call to somebody keeps: the first that was given to them."""
    who = fold_name(to or "")
    found = (one for one in owed(case) if who and fold_name(one.to or "") == who and one.given_at <= at)
    return next((one.number for one in found), None)


def _is_confirmation(case: Case, promise: Promise) -> bool:
    """Check whether a promise is the one to have an override confirmed, which has not happened."""
    return case.gate == "overridden" and promise.number == case.confirmation


def check_confirmed(case: Case, at: int) -> None:
    """Check that no confirmation of an override is still to come; one that is late is a breach, and stays.

    Raises:
        Refused: it is promised, and not yet due.

    """
    owed = case.promise_by_number.get(case.confirmation or 0)
    if owed is not None and owed.state == "open" and at < owed.due_at and _is_confirmation(case, owed):
        raise Refused(
            f"the written authorisation of its override is promised until {to_text(owed.due_at)}.",
            f'When it is there: support authorise {case.number} --by CONTACT --ref "message-id or document"',
        )


def _chosen(case: Case, number: int | None) -> Promise:
    if number is None:
        still_open = [one for one in case.promises if one.state == "open"]
        if not still_open:
            raise Refused("it has no open promise.", "Give one: support promise ID --by TIME -m TEXT")
        return min(still_open, key=lambda one: (_is_confirmation(case, one), one.due_at))
    chosen = case.promise_by_number.get(number)
    if chosen is None:
        raise NotFound(f"it has no promise {number}.", f"It has {len(case.promises)} of them.")
    if chosen.state != "open":
        raise Refused(f"promise {number} is {chosen.state} already.")
    return chosen


def _settle(case: Case, fact: Kept | Withdrawn, state: str) -> None:
    promise = promise_of(case, fact)
    # What two stores settled apart is as the first of them left it.
    if promise is not None and promise.state == "open":
        promise.state = state
