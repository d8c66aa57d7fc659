"""Cases that change the tier: escalated past what has to be checked first, and returned."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.case.change import Outcome, change
from supportcli.application.desk import ChangeRequest, Desk
from supportcli.domain.case import assignment, escalation
from supportcli.domain.case.case import Case
from supportcli.domain.case.terms import TIERS


def escalate(
    desk: Desk, ids: Sequence[str], to: str, because: str, asked: ChangeRequest, tried: str | None = None,
    agent: str | None = None, unchecked: str | None = None,
) -> list[Outcome]:  # fmt: skip
    """Hand cases on, possibly to somebody there; `unchecked` is why they go without their checklists.

    Raises:
        Refused: something of a checklist is missing, and it is not said why.

    """

    def verb(case: Case, at: int) -> Sequence[Any]:
        moved = _past_checklist(desk, case, escalation.escalate(case, to, because, at, tried), unchecked)
        return [*moved, *assignment.assign(case, agent, at)] if agent else moved

    return change(desk, ids, verb, asked)


def deescalate(desk: Desk, ids: Sequence[str], to: str | None, because: str, asked: ChangeRequest) -> list[Outcome]:
    """Hand cases back, by default to the tier before."""
    return change(desk, ids, lambda case, at: escalation.deescalate(case, to, because, at), asked)


def to_tier(desk: Desk, case: Case, tier: str, at: int, unchecked: str | None) -> Sequence[Any]:
    """Hand a case that is triaged to a tier, whichever way that is.

    Raises:
        Refused: something of its checklist is missing, and it is not said why.

    """
    if tier == case.tier:
        return ()
    if TIERS.index(tier) < TIERS.index(case.tier):
        return escalation.deescalate(case, tier, "triage", at)
    return _past_checklist(desk, case, escalation.escalate(case, tier, "triage", at), unchecked)


def _past_checklist(desk: Desk, case: Case, facts: Sequence[Any], unchecked: str | None) -> Sequence[Any]:
    if case.tier != TIERS[0] or not case.category:
        return facts
    # Loaded where there may be a checklist: every change of a case would pay for it.
    from supportcli.application.case.checklist.check import past

    return past(desk, case, facts, unchecked)
