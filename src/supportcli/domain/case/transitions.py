"""Which verbs a case in each status allows."""

from supportcli.domain.case.case import Case
from supportcli.domain.errors import Refused

_ALWAYS = ("note", "time", "rate", "runbook tick", "link", "unlink", "sla waive")
_WORK = (
    "triage", "reprioritise", "assign", "release", "reply", "receive", "wait", "promise", "keep",
    "escalate", "deescalate", "resolve", "close", "authorise", "access grant", "access revoke", "attempt", "run",
)  # fmt: skip

POSSIBLE = {
    "new": (*_WORK, *_ALWAYS),
    "open": (*_WORK, *_ALWAYS),
    "waiting": ("resume", *_WORK, *_ALWAYS),
    "resolved": (
        "close", "reopen", "reply", "receive", "assign", "release", "promise", "keep", "authorise", "access revoke",
        "attempt", "run", *_ALWAYS,
    ),
    "closed": ("reopen", *_ALWAYS),
}  # fmt: skip

#: What cannot be done to a case, by verb; another verb is named as it is.
_PASSIVE = {
    "triage": "triaged", "reprioritise": "reprioritised", "assign": "assigned", "release": "unassigned",
    "wait": "paused", "resume": "resumed", "escalate": "escalated", "deescalate": "returned to a lower tier",
    "resolve": "resolved", "close": "closed", "reopen": "reopened", "authorise": "authorised",
}  # fmt: skip


def allow(case: Case, verb: str, at: int) -> None:
    """Check that the case's status allows the verb at an instant.

    Raises:
        Refused: the status does not allow the verb, or it is said to have happened before the case was opened.

    """
    case.come_to(at)
    if verb not in POSSIBLE[case.status]:
        raise Refused(_refusal(case.status, verb), f"Possible now: {', '.join(POSSIBLE[case.status])}.")
    if at < case.opened_at:
        raise Refused("that was before the case was opened.", "Give a later --at.")


def _refusal(status: str, verb: str) -> str:
    if verb == "run":
        # Stored in the log as the reason of a refused run, so this wording never changes.
        return f"it is {status}, and run is not possible then."
    if _PASSIVE.get(verb) == status:
        return f"it is already {status}."
    if verb in _PASSIVE:
        return f"it is {status}, so it cannot be {_PASSIVE[verb]}."
    return f"it is {status}, so {verb} is not possible."


def in_order(case: Case, at: int) -> None:
    """Refuse to backdate a change of status to before the status it changes, or the wait it ends.

    Raises:
        Refused: the case entered its present status, or began its present wait, after `at`.

    """
    if at < (case.waiting_since or case.status_since):
        raise Refused(f"it became {case.status} only after that.", "Give a later --at, or none.")
