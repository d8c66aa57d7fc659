"""Escalation: up the tiers, sideways to engineering, upwards to management; and back."""

from typing import Any

from supportcli.domain.case.case import Case
from supportcli.domain.case.terms import TIERS
from supportcli.domain.case.transitions import allow
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple


class Sheet(NamedTuple):
    """The sheet of a hand-over: from where to where, when, by whom, why, what was checked and what was tried.

    `checklist` is the one that the case went by, `missing` what was not checked of it, `unchecked` why not.
    """

    at: int
    who: str
    was: str
    to: str
    because: str
    tried: str | None
    checklist: str | None
    missing: tuple[str, ...]
    unchecked: str | None
    checks: tuple[Any, ...]
    ticks: tuple[Any, ...]


class Escalated(NamedTuple):
    """The case was handed on, with why and what had been tried.

    `checklist` is the one that it went by, `missing` what was not checked of it, `unchecked` why not.
    """

    to: str
    was: str
    because: str
    tried: str | None = None
    checklist: str | None = None
    missing: tuple[str, ...] = ()
    unchecked: str | None = None

    def apply(self, case: Case, event: Event) -> None:
        """Another tier has it, with a sheet of what was done before."""
        said = (self.because, self.tried, self.checklist, self.missing, self.unchecked)
        sheet = Sheet(event.occurred_at, event.actor, self.was, self.to, *said, case.checks, tuple(case.ticks))
        case.sheets = (*case.sheets, sheet)
        case.tier, case.came_through = self.to, (*case.came_through, self.was)
        case.begin_work()


class Deescalated(NamedTuple):
    """The case was handed back, with why."""

    to: str
    was: str
    because: str

    def apply(self, case: Case, _event: Event) -> None:
        """An earlier tier has it again."""
        case.tier = self.to
        case.came_through = tuple(tier for tier in case.came_through if TIERS.index(tier) < TIERS.index(self.to))


def escalate(case: Case, to: str, because: str, at: int, tried: str | None = None) -> tuple[Escalated, ...]:
    """Hand the case on.

    Raises:
        UsageError: there is no such tier.
        Refused: the reason is empty, the tier is not further on, or the case is resolved or closed.

    """
    allow(case, "escalate", at)
    _check(to, because)
    if TIERS.index(to) <= TIERS.index(case.tier):
        further = TIERS[TIERS.index(case.tier) + 1 :]
        possible = f"Possible: --to {', '.join(further)}." if further else "Possible: deescalate."
        raise Refused(f"it is at tier {case.tier}, and {to} is not a higher tier.", possible)
    return (Escalated(to, case.tier, because, tried),)


def deescalate(case: Case, to: str | None, because: str, at: int) -> tuple[Deescalated, ...]:
    """Hand the case back; by default to the tier it came from.

    Raises:
        UsageError: there is no such tier.
        Refused: the reason is empty, the tier is not further back, or the case is resolved or closed.

    """
    allow(case, "deescalate", at)
    to = to or (case.came_through[-1] if case.came_through else TIERS[0])
    _check(to, because)
    if TIERS.index(to) >= TIERS.index(case.tier):
        earlier = TIERS[: TIERS.index(case.tier)]
        possible = f"Possible: --to {', '.join(earlier)}." if earlier else "It is at the lowest tier."
        raise Refused(f"it is at tier {case.tier}, and {to} is not a lower tier.", possible)
    return (Deescalated(to, case.tier, because),)


def _check(to: str, because: str) -> None:
    if to not in TIERS:
        raise UsageError(f"'{to}' is not a tier.", f"The tiers are {', '.join(TIERS)}.")
    if not because.strip():
        raise Refused("changing the tier needs a reason.", "Give it with --because TEXT.")
