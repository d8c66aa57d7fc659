"""A night of pages without a store: what happens to a case, and a program that looks at it now and then."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from supportcli.domain.case.case import Case, Opened
from supportcli.domain.case.paging.paging import END, TOO_LATE, Paged, PagingBegan
from supportcli.domain.case.supposed import supposed_event
from supportcli.domain.case.vocabulary import fold

MINUTE = 60
#: Who is on call in each step, at any time of the night.
People = Callable[[int, int], tuple[str, ...]]


class Night:
    """A case, and what was paged about it: minutes since it was opened, the step (0 is the end), whom."""

    def __init__(self, began: PagingBegan) -> None:
        self.case: Case = fold(1, [self._event(Opened(1, "All is down", "standard", "critical"), 0, "dora")])
        self.record(began, 0)
        self.paged: list[tuple[int, int, tuple[str, ...]]] = []

    @staticmethod
    def _event(fact: Any, at: int, who: str) -> Any:
        return supposed_event(fact, 0, 1, at, at, who, 0)

    def record(self, fact: Any, at: int, who: str = "ana") -> None:
        """Record a fact at an instant."""
        self.case.on(self._event(fact, at, who))

    def look(self, at: int, people: People) -> None:
        """Do what `support notify` does at an instant."""
        while (due := self.case.paging.next(self.case)) is not None and due.at <= at:
            step = 0 if due.place == END else due.place + 1
            is_late = at - due.at > TOO_LATE and not due.is_stale
            found = () if is_late else people(step, at)
            self.record(Paged(self.case.paging.ladder, step, found, is_late=is_late, is_stale=due.is_stale), at)
            self.paged.append((at // MINUTE, step, found))

    def run(
        self, minutes: Iterable[int], people: People, happens: Mapping[int, tuple[Any, str]] | None = None
    ) -> list[tuple[int, int, tuple[str, ...]]]:
        """Go through the night: what happens in a minute comes before what is looked at then."""
        happens = dict(happens or {})
        for minute in minutes:
            for when in [each for each in happens if each <= minute]:
                fact, who = happens.pop(when)
                self.record(fact, when * MINUTE, who)
            self.look(minute * MINUTE, people)
        return self.paged


def everybody(step: int, _at: int) -> tuple[str, ...]:
    """Return somebody else for each step."""
    return (("boss",), ("ana",), ("boris",), ("cy",))[step]
