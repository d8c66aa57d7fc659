"""What a plan of a policy text agrees beside its targets: confirmation, consent, reachability, the end of a window."""

from typing import Any

from supportcli.domain.case.terms import CHANNELS
from supportcli.domain.policy.policy import Agreement
from supportcli.domain.policy.quantities import read_duration
from supportcli.domain.policy.table import Table
from supportcli.domain.priority import PRIORITIES

KEYS = Agreement._fields
_DURATIONS = ("override_alone", "attempts_apart")
_ENDS = ("warn", "kill")
#: From low nothing is lowered.
_LEFT = PRIORITIES[:-1]
_MOST = 100


def read_agreements(plans: Table) -> dict[str, Any]:
    """Return the agreements by plan in canonical form, without plans that have none; record faults."""
    found = {name: _agreement(plan) for name, plan in plans.named_tables() if any(key in plan for key in KEYS)}
    return {"agreements": found} if found else {}


def _agreement(plan: Table) -> dict[str, Any]:
    plain = Agreement()
    unanswered = plan.count("unanswered", _MOST)
    # A program from before knows nothing of durations here: they are left out where the plan does not name them.
    durations = {key: read_duration(plan, key, "24h") for key in _DURATIONS if key in plan}
    return {
        "gate": _in_order(plan, "gate", CHANNELS, "channel"),
        "consent_to_lower": _consent(plan),
        "reachable": _in_order(plan, "reachable", PRIORITIES, "priority"),
        "unanswered": plain.unanswered if unanswered is None else unanswered,
        "end_of_window": plan.word("end_of_window", _ENDS, "end") or plain.end_of_window,
        **durations,
    }


def _consent(plan: Table) -> list[str]:
    """Read true, false, or a list of the priorities that are left."""
    if plan.is_flag("consent_to_lower"):
        return list(_LEFT) if plan.flag("consent_to_lower") else []
    spoken = "true, false or a list of priorities"
    return _in_order(plan, "consent_to_lower", _LEFT, "priority to lower from", spoken=spoken)


def _in_order(plan: Table, key: str, known: tuple[str, ...], what: str, **more: str) -> list[str]:
    given = list(plan.words(key, known, what, **more))
    return [word for word in known if word in given]
