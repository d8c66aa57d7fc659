"""Paging: who is called about a case, in which order and how often, until somebody acknowledges (decision 79).

What is due next follows from the facts alone: the ladder stands in the fact that it began with, as the policy had it.
"""

from collections.abc import Sequence
from typing import Any

from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused
from supportcli.domain.event import Event
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import FIRST, LAST

#: The place of the ladder's end among its steps: whom to tell when nobody answers.
END = -1
#: Seconds after which a step that was missed is not sent any more.
TOO_LATE = 3600
#: What the program itself records of pages: none of it shows that somebody works on the case.
_OWN = frozenset({"paging_began", "paged", "paging_ended", "clock_notified"})


class DueStep(NamedTuple):
    """A step of a ladder: when it is due, its place or END, and whether it pages anew whom an answer came from."""

    at: int
    place: int
    is_stale: bool = False


class Paging:
    """How paging about a case stands: its ladder, the step that ran last, who answered and when they did something."""

    __slots__ = (
        "acked_at", "acked_by", "active_at", "again", "answered_at", "began_at", "end", "ended_at", "ladder", "lasts",
        "place", "ran_at", "round", "rounds", "steps", "waits",
    )  # fmt: skip

    def __init__(self, began: "PagingBegan", at: int) -> None:
        self.ladder = began.ladder
        self.steps = began.steps
        self.waits = began.waits
        self.again = began.again
        self.rounds = began.rounds
        self.end = began.end
        self.lasts = began.lasts
        self.began_at = self.ran_at = at
        #: The step that comes next, and how often all of them ran.
        self.place = self.round = 0
        self.acked_at: int | None = None
        self.acked_by: str | None = None
        #: When somebody answered for the first time, whatever became of it.
        self.answered_at: int | None = None
        self.active_at = at
        self.ended_at: int | None = None

    def saw(self, event: Event) -> None:
        """Take notice of any event of the case: whoever takes it answers, and work keeps an answer fresh."""
        if event.kind in _OWN:
            return
        self.active_at = max(self.active_at, event.occurred_at)
        if event.kind == "assigned" and fold_name(event.fact.agent) == fold_name(event.actor):
            self.answer(event.actor, event.occurred_at)

    def answer(self, who: str, at: int) -> None:
        """Somebody has it."""
        self.acked_by, self.acked_at, self.active_at = who, at, max(self.active_at, at)
        self.answered_at = at if self.answered_at is None else self.answered_at

    def next_at(self, case: Case) -> int | None:
        """Return when somebody is to be paged next."""
        due = self.next(case)
        return None if due is None else due.at

    def next(self, case: Case) -> DueStep | None:
        """Return the step that is due next, whenever that is; nothing while nobody is to be paged."""
        if self.ended_at is not None or case.is_over or case.merged_into is not None:
            return None
        if self.acked_at is not None:
            return self._stale(case)
        if self.place == END:
            return None
        if self.place < len(self.steps):
            return DueStep(_later(self.ran_at, self.wait(self.place)), self.place)
        if self.again is not None and self.steps and self.round + 1 < self.rounds:
            return DueStep(_later(self.ran_at, self.again), 0)
        return DueStep(_later(self.ran_at, self.again or self.wait(len(self.waits) - 1)), END)

    def wait(self, place: int) -> int:
        """Return the seconds from the step before to one; none where another store's ladder has no such step."""
        return self.waits[place] if 0 <= place < len(self.waits) else 0

    def _stale(self, case: Case) -> DueStep | None:
        """Return the step that follows an answer after which nothing happens; what waits is worked on."""
        is_waiting = case.status == "waiting"
        if self.lasts is None or (is_waiting and case.waiting_until is None):
            return None
        at = _later(self.active_at, self.lasts)
        return DueStep(max(at, case.waiting_until or 0) if is_waiting else at, 0, is_stale=True)


class PagingBegan(NamedTuple):
    """Somebody is to be reached about the case: the ladder of the policy, as it was then.

    `steps` say whom to page, a text for each with a line for each name; `waits` the seconds after the step before.
    After the last one the first comes `again`, after so many seconds, until all ran `rounds` times; then the `end` is
    told. An answer holds while somebody does something on the case within so many seconds (`lasts`).
    """

    ladder: str
    steps: tuple[str, ...]
    waits: tuple[int, ...]
    again: int | None = None
    rounds: int = 1
    end: tuple[str, ...] = ()
    lasts: int | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Begin, at the instant of the record: a call that is entered later pages from then on."""
        case.paging = Paging(self, max(event.occurred_at, event.recorded_at))


class Paged(NamedTuple):
    """A step of the ladder ran: who was looked up and is paged; nobody, where it was empty or too late.

    `step` counts from 1; the end is 0. `passed` says who was passed over, and why. `is_late`: nobody was paged, as the
    step was missed by more than an hour. `is_stale`: an answer was followed by nothing. `alarmed` are those at the
    ladder's end who hear at once that a step reached nobody.
    """

    ladder: str
    step: int
    to: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    is_late: bool = False
    is_stale: bool = False
    alarmed: tuple[str, ...] = ()

    def apply(self, case: Case, event: Event) -> None:
        """Go on to the next step; after one that reached nobody, at once."""
        paging = case.paging
        if paging is None:
            return
        if self.is_stale:
            paging.acked_at, paging.round = None, 0
        elif self.step == 1 and paging.place >= len(paging.steps):
            paging.round += 1
        paging.place = self.step or END
        paging.ran_at = event.occurred_at
        if not self.to and paging.place != END:
            # The next one is due now.
            paging.ran_at -= paging.wait(paging.place) if paging.place < len(paging.steps) else paging.again or 0


class PageAcknowledged(NamedTuple):
    """Somebody has it: nobody else is paged."""

    text: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Remember who, and when."""
        case.begin_work()
        if case.paging is not None:
            case.paging.answer(event.actor, event.occurred_at)


class PagingEnded(NamedTuple):
    """Nobody is paged about the case any more, for its priority or plan asks for it no longer."""

    ladder: str

    def apply(self, case: Case, event: Event) -> None:
        """End it."""
        if case.paging is not None:
            case.paging.ended_at = event.occurred_at


def _later(at: int, seconds: int) -> int:
    """Return an instant so many seconds later, within what can be written; another store may say anything."""
    return min(max(at + seconds, FIRST), LAST)


def acknowledge(case: Case, text: str | None, at: int) -> tuple[PageAcknowledged, ...]:
    """Acknowledge the page of a case.

    Raises:
        Refused: nobody was paged about it, or it is over.

    """
    allow(case, "assign", at)
    if case.paging is None or case.paging.ended_at is not None:
        raise Refused("nobody is paged about it.", f"To take it: support take {case.number}")
    return (PageAcknowledged(text),)


def following(case: Case, began: PagingBegan | None, opener: str | None, *, anew: bool = False) -> Sequence[Any]:
    """Return what a change makes of paging, where `began` is the ladder of the case as it is now, if it has one.

    What was reopened is paged `anew`. Whoever opens a case for themselves (`opener`) has it.
    """
    paging = case.paging
    running = paging is not None and paging.ended_at is None
    if case.is_over or case.merged_into is not None:
        return ()
    if began is None:
        return (PagingEnded(paging.ladder),) if running else ()
    if running and paging.ladder == began.ladder and not anew:
        return ()
    taken = opener is not None and case.assignee is not None and fold_name(case.assignee) == fold_name(opener)
    return (began, PageAcknowledged()) if taken else (began,)
