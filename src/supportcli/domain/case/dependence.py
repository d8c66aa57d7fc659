"""What was decided on top of what: would a later event have been decided the same without an earlier one?"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from supportcli.domain.case import (
    access,
    assignment,
    authorising,
    checking,
    conversation,
    escalation,
    incident,
    linking,
    promises,
    rating,
    reprioritising,
    resolving,
    runs,
    waiting,
)
from supportcli.domain.case.case import Case
from supportcli.domain.case.transitions import allow
from supportcli.domain.case.triage import CHOOSING, triage
from supportcli.domain.case.undoing import effective_events
from supportcli.domain.errors import SupportError
from supportcli.domain.event import Event, in_order

Decide = Callable[[Case, Any, int], object]

#: Texts decide nothing; what was redacted or imported must not fail for want of one.
_WHY = "decided once more, as it was"


def first_dependent(number: int, events: Sequence[Event], gone: Collection[str]) -> Event | None:
    """Return the first standing event that could not have been, or would be another, without the events `gone`.

    What the rules would have refused even with them (imports tell what happened elsewhere) depends on nothing but the
    promise it names.
    """
    whole, without = Case(number), Case(number)
    has_begun, order = False, in_order(effective_events(events))
    # Mostly the last command is taken back, and nothing came after it that could rest on it.
    first = next((place for place, event in enumerate(order) if event.uid in gone), len(order))
    if all(event.uid in gone for event in order[first:]):
        return None
    for event in order:
        if event.uid in gone:
            has_begun = True
        elif has_begun and _depends(whole, without, event):
            return event
        else:
            without.on(event)
        whole.on(event)
    return None


def _depends(whole: Case, without: Case, event: Event) -> bool:
    if _named(whole, event) != _named(without, event):
        return True
    was = _again(whole, event)
    return was is not None and was != _again(without, event)


def _named(case: Case, event: Event) -> object:
    """Return the promise that an event keeps or takes back, or the access window that it revokes."""
    found: list[object]
    if event.kind == "access_revoked":
        found = [
            one.uid for one in case.windows
            if one.number == event.fact.number and event.fact.about in {None, one.uid}
        ]  # fmt: skip
    elif event.kind in {"kept", "withdrawn"}:
        promise = promises.promise_of(case, event.fact)
        found = [] if promise is None else [promise.uid]
    else:
        return None
    return found[0] if found else event.kind


def _again(case: Case, event: Event) -> object:
    """Decide a fact once more; nothing if the rules say no."""
    try:
        return DECIDE[event.kind](case, event.fact, event.occurred_at)
    except SupportError:
        return None


def _triaged(case: Case, fact: Any, at: int) -> object:
    known = (fact.impact or case.impact, fact.scope or case.scope) if fact.suggested_priority else ()
    return triage(case, fact, at), known, _alarmed(case, fact)


def _reprioritised(case: Case, fact: Any, at: int) -> object:
    return reprioritising.reprioritise(case, fact.priority, _WHY, at), _alarmed(case, fact)


def _alarmed(case: Case, fact: Any) -> int:
    # Alarms were found in all that the customer had said by then; without some events it is the same if nothing of it
    # is missing.
    return len(case.heard) if fact.alarms else 0


def _followed(case: Case, fact: Any, at: int) -> object:
    return (assignment.unfollow if fact.ends else assignment.follow)(case, fact.who, at)


def _replied(case: Case, _fact: Any, at: int) -> object:
    allow(case, "reply", at)
    return True


def _received(case: Case, _fact: Any, at: int) -> object:
    # A message that would have reopened the case is another one than it was.
    return conversation.receive(case, conversation.Received(_WHY), at)


def _promised(case: Case, fact: Any, at: int) -> object:
    # Its number tells how many there were before, and nothing was decided by that.
    return [one._replace(number=0) for one in promises.promise(case, _WHY, fact.due_at, at, fact.to)]


def _overridden(case: Case, fact: Any, at: int) -> object:
    if fact.second:
        return authorising.override(case, _WHY, fact.second, at)[:1]
    return bool(authorising.override_alone(case, _WHY, at + 1, at))


def _incident_declared(case: Case, fact: Any, at: int) -> object:
    return bool(incident.declare(case, incident.Declaration(_WHY, fact.every), at))


def _escalated(case: Case, fact: Any, at: int) -> object:
    # What a checklist let through rests on what was checked, and on the category that has the list.
    by = (case.category, case.category_policy, *(each.what for each in case.checks)) if fact.checklist else ()
    return escalation.escalate(case, fact.to, _WHY, at), by


def _always(_case: Case, _fact: Any, _at: int) -> object:
    return True


def _granted(case: Case, fact: Any, at: int) -> object:
    # One customer's consent is not another's.
    return case.customer, [one._replace(number=0) for one in access.grant(case, fact, at)]


#: How each kind of fact is decided once more.
DECIDE: Mapping[str, Decide] = {
    "opened": _always,
    "triaged": _triaged,
    "reprioritised": _reprioritised,
    "assigned": lambda case, fact, at: assignment.assign(case, fact.agent, at),
    "released": lambda case, _fact, at: assignment.release(case, at),
    "followed": _followed,
    "replied": _replied,
    "received": _received,
    "noted": _always,
    # What stood there before is told, and decides nothing; a plan is chosen by all that chooses one.
    "edited": _always,
    "moved": _always,
    "tagged": _always,
    "replanned": lambda case, _fact, _at: [getattr(case, name) for name in CHOOSING],
    "waited": lambda case, fact, at: waiting.wait(case, fact.reason, _WHY, at, until=fact.until_at),
    "resumed": lambda case, _fact, at: waiting.resume(case, at),
    "promised": _promised,
    "kept": lambda case, fact, at: promises.keep(case, fact.number, at),
    "withdrawn": lambda case, fact, at: promises.withdraw(case, fact.number, _WHY, at),
    "escalated": _escalated,
    "deescalated": lambda case, fact, at: escalation.deescalate(case, fact.to, _WHY, at),
    "resolved": lambda case, fact, at: resolving.resolve(case, fact.text, at),
    "closed": lambda case, fact, at: resolving.close(case, fact.ending, fact.text, at),
    "reopened": lambda case, _fact, at: resolving.reopen(case, _WHY, at),
    "linked": lambda case, fact, at: linking.link(case, fact.relation, fact.other, at),
    "unlinked": lambda case, fact, at: linking.unlink(case, fact.other, at),
    # Which wish a case asks for moves nothing else.
    "wish_linked": _always,
    "wish_unlinked": _always,
    # What it took over from the case was worked out from all that had happened to that.
    "merged_into": lambda _case, _fact, _at: object(),
    "absorbed": _always,
    # Time, ratings and steps are what was done and said; nothing else is decided by them.
    "spent": _always,
    "rated": _always,
    "step_ticked": checking.tick,
    "item_checked": checking.check,
    "recommended": _always,
    "thanked": _always,
    "rating_drawn": _always,
    "review_drawn": _always,
    "review_answered": rating.answer_again,
    "authorised": lambda case, fact, at: (case.customer, authorising.authorise(case, fact, at)[:1]),
    "overridden": _overridden,
    "access_granted": _granted,
    "access_revoked": lambda case, fact, at: access.revoke(case, fact.number, _WHY, at),
    "unproved": _always,
    "accepted": _always,
    "unreached": _always,
    # Whose clock it names by its start took that over.
    "waived": lambda case, _fact, _at: case.absorbed,
    "breach_kept": _always,
    "migrated": _always,
    "ran": lambda case, fact, at: runs.may_run(case, fact.host, at, local=fact.local, level=fact.level),
    "run_refused": _always,
    "incident_declared": _incident_declared,
    "incident_role_given": lambda case, fact, at: incident.give_role(case, fact.role, fact.who, at),
    "incident_updated": lambda case, _fact, at: incident.running(case, at).declared_at,
    "incident_reviewed": lambda case, _fact, at: incident.check_over(case, at),
    # Whom a page reached was told, whatever becomes of its reason.
    "paging_began": _always,
    "paged": _always,
    "page_acknowledged": _always,
    "paging_ended": _always,
    "clock_notified": _always,
    "redacted": _always,
}
