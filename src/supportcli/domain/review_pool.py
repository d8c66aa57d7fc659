"""Out of what a case is drawn for a review: the same for whoever works it out, then or later from the log."""

from collections.abc import Callable, Collection, Iterable, Sequence
from hashlib import sha256

from supportcli.domain.case.case import Case
from supportcli.domain.case.resolving import MISTAKES
from supportcli.domain.case.terms import MERGED
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple

#: How a case ended of whose answers there is nothing to review.
LEFT_OUT = (*MISTAKES, MERGED)
#: The kinds of facts that are an answer to the customer if they have a text.
ANSWERING = ("replied", "kept", "resolved", "closed")


class Closed(NamedTuple):
    """A closed case, as far as drawing goes: its uid, who has it, and when it was closed."""

    uid: str
    assignee: str | None
    closed_at: int


class Wish(NamedTuple):
    """Whose review it is, and out of which cases: those of `only` one person, closed since an instant."""

    is_reviewer: Callable[[str], bool]
    is_meant: Callable[[str], bool] | None = None
    since: int | None = None


def pool(cases: Iterable[Closed], wish: Wish, left_out: Collection[str]) -> list[str]:
    """Return the uids of the cases to draw from, in their order; never those of the reviewer, nor those left out."""
    found = (
        case.uid
        for case in cases
        if case.uid not in left_out
        and not (case.assignee is not None and wish.is_reviewer(case.assignee))
        and (wish.is_meant is None or (case.assignee is not None and wish.is_meant(case.assignee)))
        and (wish.since is None or case.closed_at >= wish.since)
    )
    return sorted(found)


def draw(uids: Sequence[str], below: Callable[[int], int]) -> int:
    """Return the place of the case that is drawn; `below` returns a number from 0 to below another, each as likely."""
    return below(len(uids))


def digest(uids: Sequence[str]) -> str:
    """Return the SHA-256 of the uids, a line each, in hexadecimal."""
    return sha256("\n".join(uids).encode()).hexdigest()


def closed(case: Case) -> Closed | None:
    """Return what drawing needs of a case; nothing if it is not closed, or there is nothing to review."""
    if case.status != "closed" or case.closed_as in LEFT_OUT or case.closed_at is None:
        return None
    return Closed(case.uid, case.assignee, case.closed_at)


def is_answered_by(events: Iterable[Event], names: Collection[str]) -> bool:
    """Check whether somebody recorded an answer to the customer; what was undone since is one, too."""
    return any(
        event.kind in ANSWERING and event.actor in names and event.fact.text is not None for event in events
    )  # fmt: skip
