"""What came of pouring one store into another, in sentences and as an object."""

from collections.abc import Iterator
from typing import Any


def as_json(poured: Any) -> dict[str, Any]:
    """Tell it to programs."""
    return {
        "new_events": poured.new,
        "known_events": poured.known,
        "opened": poured.opened,
        "renamed": [{"there": there, "here": here} for there, here in poured.renamed.items()],
        "shared": poured.shared,
        "left_plans": poured.left_plans,
        "head": {"seq": poured.head.seq, "hash": poured.head.hash},
    }


def sentences(poured: Any, prefix: str) -> Iterator[str]:
    """Tell it to people."""
    known = f"; {_count(poured.known, 'event')} were here already" if poured.known else ""
    if not poured.new:
        yield f"Nothing new: {_count(poured.known, 'event')} were here already."
    else:
        yield f"{_count(poured.new, 'event')} poured in{known}; {_count(len(poured.opened), 'new case')}."
    for there, here in poured.renamed.items():
        yield f"{prefix}{there} there is {prefix}{here} here."
    if poured.shared:
        named = ", ".join(f"{prefix}{number}" for number in poured.shared)
        yield f"Worked on in both stores, so look at them: {named}."
    if poured.left_plans:
        plans = ", ".join(poured.left_plans)
        yield f"Open cases have the plan {plans}, which the policy in force does not know: no new clock starts there."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
