"""Which verbs a case in each status allows, and as of which instant they are taken."""

from supportcli.domain.case.case import Case
from supportcli.domain.errors import Refused, UsageError
from supportcli.domain.time.duration import spoken
from supportcli.domain.time.instant import to_text

_ALWAYS = ("note", "time", "rate", "runbook tick", "link", "unlink", "sla waive")
_WORK = (
    "triage", "reprioritise", "assign", "release", "reply", "receive", "wait", "promise", "keep", "escalate",
    "deescalate", "resolve", "close", "merge", "authorise", "access grant", "access revoke", "attempt", "run",
)  # fmt: skip

#: Seconds by which the clocks of two people may differ: a minute is usual, more than ten minutes is a clock set wrong.
TOLERATED = 600

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

#: What is done to the record of a case that was merged into another one.
_OF_MERGED = ("link", "unlink", "sla waive")

#: What cannot be done to a case, by verb; another verb is named as it is.
_PASSIVE = {
    "triage": "triaged", "reprioritise": "reprioritised", "assign": "assigned", "release": "unassigned",
    "wait": "paused", "resume": "resumed", "escalate": "escalated", "deescalate": "returned to a lower tier",
    "merge": "merged", "resolve": "resolved", "close": "closed", "reopen": "reopened", "authorise": "authorised",
}  # fmt: skip


def allow(case: Case, verb: str, at: int) -> None:
    """Check that the case's status allows the verb at an instant.

    Raises:
        Refused: the status does not allow the verb, or it is said to have happened before the case was opened.

    """
    case.come_to(at)
    if case.merged_into is not None and verb not in _OF_MERGED:
        other, _ = case.merged_into
        raise Refused(
            f"it was merged into case {other}, and work goes on there.",
            f"Name case {other} instead: support show {other}. To take the two apart: support undo {case.number}",
        )
    if verb not in POSSIBLE[case.status]:
        raise Refused(_refusal(case.status, verb), f"Possible now: {', '.join(POSSIBLE[case.status])}.")
    if at < case.opened_at:
        raise Refused("that was before the case was opened.", "Give a later --at.")


def allow_owed(case: Case, verb: str, at: int) -> None:
    """Check as `allow` does; a case that is closed and owes what was promised takes the verb all the same.

    Raises:
        Refused: the status does not allow the verb, and nothing is owed.

    """
    # To call back about a rating; or another store promised something while this one closed the case.
    if case.closed_at is None or all(one.state != "open" for one in case.recent_promises):
        allow(case, verb, at)


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


def taken_at(at: int, own: int, last: int, *, corrects: bool = False) -> int:
    """Return the instant as of which a change is taken; `last` is that of the last event; all in epoch seconds.

    What happens now by a clock of ours (`own`) that is up to ten minutes behind the last event is taken as of that
    event. What `corrects` a record is, however far the clocks differ: else a clock that was years ahead would lock it.
    An instant that was given is taken as it is.

    Raises:
        Refused: the clocks differ by more.
        UsageError: the instant that was given is in the future, and not only by this clock.

    """
    if at > own and at > last:
        raise UsageError(f"--at is {to_text(at)}, which is in the future.")
    if at != own or last <= own:
        return at
    if last - own > TOLERATED and not corrects:
        raise Refused(
            f"its last event is of {to_text(last)}, and this clock says {to_text(own)}: one of the two clocks is wrong "
            f"by {spoken(last - own)}.",
            "If it is this one, set it right. If not: support undo ID, or support close ID --as void; "
            "or give --at TIME to record what happened.",
        )
    return last
