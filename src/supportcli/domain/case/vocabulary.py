"""Every kind of fact a case's stream can hold."""

from collections.abc import Sequence
from typing import Any

from supportcli.domain.case.access import AccessGranted, AccessRevoked
from supportcli.domain.case.assignment import Assigned, Followed, Released
from supportcli.domain.case.authorising import Accepted, Authorised, Overridden, Unproved
from supportcli.domain.case.case import Case, Opened
from supportcli.domain.case.checking import ItemChecked, StepTicked
from supportcli.domain.case.clock_events import BreachKept, Migrated, Waived
from supportcli.domain.case.contact_attempts import Unreached
from supportcli.domain.case.conversation import Noted, Received, Replied
from supportcli.domain.case.effort import Spent
from supportcli.domain.case.escalation import Deescalated, Escalated
from supportcli.domain.case.incident import IncidentDeclared, IncidentReviewed, IncidentRoleGiven, IncidentUpdated
from supportcli.domain.case.linking import Absorbed, Linked, MergedInto, Unlinked, WishLinked, WishUnlinked
from supportcli.domain.case.moving import Moved
from supportcli.domain.case.paging.notified import ClockNotified
from supportcli.domain.case.paging.paging import PageAcknowledged, Paged, PagingBegan, PagingEnded
from supportcli.domain.case.promises import Kept, Promised, Withdrawn
from supportcli.domain.case.rating import Rated, RatingDrawn, Recommended, ReviewAnswered, ReviewDrawn, Thanked
from supportcli.domain.case.redacting import Redacted
from supportcli.domain.case.reprioritising import Reprioritised
from supportcli.domain.case.resolving import Closed, Reopened, Resolved
from supportcli.domain.case.runs import Ran, RunRefused
from supportcli.domain.case.tagging import Tagged
from supportcli.domain.case.triage import Edited, Replanned, Triaged
from supportcli.domain.case.undoing import Undone, effective_events
from supportcli.domain.case.waiting import Resumed, Waited
from supportcli.domain.event import Event, in_order, is_after
from supportcli.domain.unreadable import KIND, Unreadable, take_in

FACTS: dict[str, Any] = {
    "opened": Opened,
    "triaged": Triaged,
    "edited": Edited,
    "moved": Moved,
    "tagged": Tagged,
    "replanned": Replanned,
    "reprioritised": Reprioritised,
    "assigned": Assigned,
    "released": Released,
    "followed": Followed,
    "replied": Replied,
    "received": Received,
    "noted": Noted,
    "waited": Waited,
    "resumed": Resumed,
    "promised": Promised,
    "kept": Kept,
    "withdrawn": Withdrawn,
    "escalated": Escalated,
    "deescalated": Deescalated,
    "resolved": Resolved,
    "closed": Closed,
    "reopened": Reopened,
    "linked": Linked,
    "unlinked": Unlinked,
    "wish_linked": WishLinked,
    "wish_unlinked": WishUnlinked,
    "merged_into": MergedInto,
    "absorbed": Absorbed,
    "spent": Spent,
    "rated": Rated,
    "recommended": Recommended,
    "thanked": Thanked,
    "rating_drawn": RatingDrawn,
    "review_drawn": ReviewDrawn,
    "review_answered": ReviewAnswered,
    "step_ticked": StepTicked,
    "item_checked": ItemChecked,
    "waived": Waived,
    "breach_kept": BreachKept,
    "migrated": Migrated,
    "authorised": Authorised,
    "overridden": Overridden,
    "access_granted": AccessGranted,
    "access_revoked": AccessRevoked,
    "unproved": Unproved,
    "accepted": Accepted,
    "unreached": Unreached,
    "ran": Ran,
    "run_refused": RunRefused,
    "incident_declared": IncidentDeclared,
    "incident_role_given": IncidentRoleGiven,
    "incident_updated": IncidentUpdated,
    "incident_reviewed": IncidentReviewed,
    "paging_began": PagingBegan,
    "paged": Paged,
    "page_acknowledged": PageAcknowledged,
    "paging_ended": PagingEnded,
    "clock_notified": ClockNotified,
    "redacted": Redacted,
    "undone": Undone,
}
KINDS: dict[Any, str] = {**{fact: kind for kind, fact in FACTS.items()}, Unreadable: KIND}


def fold(number: int, events: Sequence[Event]) -> Case:
    """Add a stream of events up to the case it tells of; what was undone counts for nothing but a change."""
    case = Case(number)
    left = effective_events(events)
    take_in(case, in_order(left))
    if events:
        case.version = events[-1].version
    if left is not events:
        case.updated_at = max(event.occurred_at for event in events)
    return case


def fold_on(case: Case, events: Sequence[Event], new: Sequence[Event]) -> Case:
    """Return a case after new events, where `case` is what `events` add up to.

    It is moved on by the new events alone, unless they undo something, more was applied to it provisionally, or other
    events come after them.
    """
    undoes = any(event.kind == "undone" for event in new)
    if undoes or case.version != events[-1].version or not is_after(events, new):
        return fold(case.number, (*events, *new))
    for event in new:
        case.on(event)
    return case
