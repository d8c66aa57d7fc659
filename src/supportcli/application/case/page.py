"""A case on one page: what the queue shows of it, what was said, and everything that happened."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from supportcli.application import views
from supportcli.application.case.access_windows import shown
from supportcli.application.case.checklist import view as checklists
from supportcli.application.case.incident_view import shown as incident_view
from supportcli.application.case.load import load
from supportcli.application.case.reachability import proposal
from supportcli.application.case.references import missing
from supportcli.application.case.survivor import way
from supportcli.application.customer.find import contact_of, customer_of, manager_of, undescribed
from supportcli.application.desk import Desk
from supportcli.application.views import View
from supportcli.domain.case.authorising import unproved
from supportcli.domain.case.case import Case
from supportcli.domain.case.undoing import effective_events
from supportcli.domain.customer.customer import Customer
from supportcli.domain.event import Event, in_order
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import FIRST, LAST, maybe_text, to_text
from supportcli.storage.log import aliases
from supportcli.storage.log.streams import latest
from supportcli.storage.projections import records
from supportcli.storage.tables import board, clocks


class Page(NamedTuple):
    """A case with its events, in the order in which they occurred; `marks` of its recordings, by uid."""

    number: int
    view: View
    events: Sequence[Event]
    marks: Mapping[str, str]


def pages(desk: Desk, numbers: Sequence[int]) -> Iterator[Page]:
    """Show cases in this order, one at a time.

    Raises:
        NotFound: a case does not exist.

    """
    return (page(desk, number) for number in numbers)


def page(desk: Desk, number: int) -> Page:
    """Show one case with all there is.

    Raises:
        NotFound: there is no such case.

    """
    row = board.one(desk.database, number)
    if row is None:
        raise missing(desk, number)
    _, events, case = load(desk, number)
    view = views.case(desk, row, clocks.of(desk.database, [number])[number])
    view |= _view(desk, case) | _permission(events, case) | {"proposal": proposal(desk, case)}
    return Page(number, view, sorted(events, key=lambda event: (event.occurred_at, event.seq)), _marks(desk, events))


def happened(desk: Desk, since: int = FIRST, before: int = LAST + 1) -> Iterator[tuple[str, Event, Mapping[str, str]]]:
    """Yield the events of all cases, last recorded first: the case's name, the event, and marks as those of a page.

    They occurred from one instant until before another.
    """
    until = "~" if before > LAST else to_text(before)
    found = latest(desk.database, to_text(since), until)
    return ((desk.name(number), event, _marks(desk, [event])) for number, event in found)


def _marks(desk: Desk, events: Sequence[Event]) -> Mapping[str, str]:
    """Return what has to be known of the recordings that events began, by their uids."""
    uids = [event.fact.recording for event in events if event.kind == "ran"]
    found = records.some(desk.database, "recording", uids) if uids else ()
    return {each.key: each.marks for each in found if each.marks}


def _view(desk: Desk, case: Case) -> View:
    return {
        "aliases": aliases.of(desk.database, case.number),
        "text": case.text,
        "resolution": case.resolution,
        "promises": [
            {
                "number": each.number, "text": each.text, "to": each.to, "due_at": to_text(each.due_at),
                "state": each.state,
            }
            for each in case.promises
        ],
        "spent_seconds": sum(seconds for _, seconds, _ in case.spent),
        "rating": case.ratings[-1].score if case.ratings else None,
        "steps": [*map(checklists.tick_view, case.ticks)],
        "checklist": checklists.view(desk, case),
        "handovers": [*map(checklists.sheet_view, case.sheets)],
        "ratings": _said(case.ratings),
        "recommendations": _said(case.recommendations),
        "thanks": _said(case.thanks),
        "rating_draws": [
            {"at": to_text(each.at), "asked": each.is_asked, "percent": each.percent, "roll": each.roll, "to": each.to}
            for each in case.draws
        ],
        "answered_with": [each._asdict() for each in case.solutions],
        "unreadable": [
            {"uid": each.uid, "seq": each.seq, "kind": each.fact.said, "why": each.fact.why} for each in case.unreadable
        ],
        "unproved": [{"uid": each.event, "kind": each.kind, "by": each.by} for each in unproved(case)],
        "access": [shown(desk, case, each) for each in case.windows],
        "incident": incident_view(case),
        "paging": _paging(case),
        "followers": list(case.followers),
        "mentioned": list(case.mentioned),
        "wishes": [
            {"ref": each.ref, "text": each.text, "linked_at": to_text(each.at), "by": each.who} for each in case.wishes
        ],
        "links": [{"relation": relation, "id": desk.name(other)} for relation, other in sorted(case.links)],
        **_merged(desk, case),
        **_customer(desk, case),
    }  # fmt: skip


def _said(ratings: Sequence[Any]) -> list[View]:
    return [{**each._asdict(), "at": to_text(each.at)} for each in ratings]


def _paging(case: Case) -> View | None:
    """Return how paging about a case stands; nothing where nobody was to be paged."""
    paging = case.paging
    if paging is None:
        return None
    answered = paging.answered_at
    return {
        "ladder": paging.ladder, "began_at": to_text(paging.began_at), "next_at": maybe_text(paging.next_at(case)),
        "acknowledged_by": paging.acked_by if paging.acked_at is not None else None,
        "acknowledged_at": maybe_text(paging.acked_at), "ended_at": maybe_text(paging.ended_at),
        "answered_seconds": None if answered is None else max(0, answered - case.opened_at),
    }  # fmt: skip


def _merged(desk: Desk, case: Case) -> View:
    """Return the case that goes on for one that was merged, by way of which others, and the cases that it took in."""
    ahead = [desk.name(each) for each in way(desk, case.number)] if case.merged_into is not None else []
    return {
        "merged_into": ahead[-1] if ahead else None,
        "merged_by_way_of": ahead[:-1],
        "absorbed": [desk.name(other) for other, *_ in case.absorbed],
    }


def _customer(desk: Desk, case: Case) -> View:
    """Return the account manager and what may be collected from the customer (M35)."""
    customer = customer_of(desk, case.customer) if case.customer else undescribed("")
    return {
        "account_manager": manager_of(customer, desk.now),
        "service_limit": customer.services.get(case.service or ""),
        "contact_note": _note(customer, case.contact),
        "may_collect": customer.may_collect,
        "agreement": customer.agreement,
    }


def _note(customer: Customer, contact: str | None) -> str | None:
    """Return what is noted of the contact of a case: one who is registered by its name, or by a number beside it."""
    found = contact_of(customer, contact)
    return None if found is None else found.note


def _permission(events: Sequence[Event], case: Case) -> View:
    """Return the written authorisation or the override under which work on the customer's side is allowed."""
    found: View = {"authorisation": None, "override": None}
    for event in in_order(effective_events(events)):
        if event.uid in case.unproved:
            continue
        if event.kind == "authorised":
            said = {name: value for name, value in event.fact._asdict().items() if name != "customer"}
            found["authorisation"] = {**said, **_when(event)} if case.is_of(event.fact.customer) else None
        elif event.kind == "moved":
            found = {"authorisation": None, "override": None}
        elif event.kind == "overridden":
            found["override"] = {**event.fact._asdict(), "second": event.fact.second or None, **_when(event)}
    return found


def _when(event: Event) -> View:
    return {"at": to_text(event.occurred_at), "actor": event.actor}
