"""Triage: what is hit, how many are hit, what kind of case it is, and the priority that follows."""

from typing import NamedTuple

from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.event import Event


class Triaged(NamedTuple):
    """Somebody judged the case. The suggestion is a proposal: only `reprioritise` changes the priority."""

    impact: str | None = None
    scope: str | None = None
    category: str | None = None
    kind: str | None = None
    suggested_priority: str | None = None
    alarms: tuple[str, ...] = ()
    contact: str | None = None

    def apply(self, case: Case, _event: Event) -> None:
        """Keep what was judged, leave the rest."""
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
