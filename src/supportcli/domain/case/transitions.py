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


def allow(case: Case, verb: str, at: int) -> None:
    """Check that the case's status allows the verb at an instant.

    Raises:
        Refused: the status does not allow the verb, or it is said to have happened before the case was opened.

    """
    case.come_to(at)
    if verb not in POSSIBLE[case.status]:
        raise Refused(
            f"it is {case.status}, so it cannot {verb}." if verb == "resume" else
            f"it is {case.status}, and {verb} is not possible then.",
            f"Possible now: {', '.join(POSSIBLE[case.status])}.",
        )  # fmt: skip
    if at < case.opened_at:
        raise Refused("that was before the case was opened.", "Give a later --at.")


def in_order(case: Case, at: int) -> None:
    """Refuse to backdate a change of status to before the status it changes, or the wait it ends.

    Raises:
        Refused: the case entered its present status, or began its present wait, after `at`.

    """
    if at < (case.waiting_since or case.status_since):
        raise Refused(f"it became {case.status} only after that.", "Give a later --at, or none.")
