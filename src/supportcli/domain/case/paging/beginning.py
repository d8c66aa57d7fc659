"""What a change of a case makes of paging about it, by the ladders of a policy."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.case.case import Case, Opened
from supportcli.domain.case.paging.paging import PagingBegan, following
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.resolving import Reopened
from supportcli.domain.case.triage import Replanned

#: The facts after which other people may have to hear of a case, or nobody.
_MOVING = (Opened, Reprioritised, Replanned, Reopened)


def paging_facts(ladders: Mapping[str, Any], plan: str, case: Case, facts: Sequence[Any], actor: str) -> Sequence[Any]:
    """Return what these facts, which `case` has taken in, make of paging; `plan` is its plan as the policy knows it."""
    if not any(isinstance(fact, _MOVING) for fact in facts):
        return ()
    opener = actor if any(isinstance(fact, Opened) for fact in facts) else None
    anew = any(isinstance(fact, Reopened) for fact in facts)
    return following(case, ladder_of(ladders, plan, case), opener, anew=anew)


def ladder_of(ladders: Mapping[str, Any], plan: str, case: Case) -> PagingBegan | None:
    """Return the ladder of a case; one that names its plan comes before one for all plans."""
    fitting = [
        (not rules["plans"], name, rules) for name, rules in ladders.items()
        if case.priority in rules["priorities"] and (not rules["plans"] or plan in rules["plans"])
    ]  # fmt: skip
    if not fitting:
        return None
    _, name, rules = min(fitting, key=lambda found: found[:2])
    steps = rules["steps"]
    return PagingBegan(
        name, tuple("\n".join(step["page"]) for step in steps), tuple(step["after"] for step in steps), rules["again"],
        rules["rounds"], tuple(rules["end"]), rules["acknowledged_for"],
    )  # fmt: skip
