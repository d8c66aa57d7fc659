"""What a major incident was, for a report: drawn from the log, so nobody has to keep it."""

from collections.abc import Iterator, Sequence
from typing import Any

from supportcli.application import views
from supportcli.application.case.incident_view import hit_by
from supportcli.application.case.page import Page, pages
from supportcli.application.desk import Desk
from supportcli.domain.case.undoing import effective_events
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.time.instant import to_text

View = dict[str, Any]


class Report(NamedTuple):
    """The case of an incident and those that it hit as pages, the first its own; and what is read of its events."""

    pages: Sequence[Page]
    affected: Sequence[View]
    roles: Sequence[View]
    updates: Sequence[View]
    reviews: Sequence[View]


def incident_report(desk: Desk, reference: str) -> Report:
    """Return what a major incident was.

    Raises:
        Refused: it is no incident.

    """
    found = list(pages(desk, hit_by(desk, reference)))
    events = effective_events(found[0].events)
    roles = [
        {"at": to_text(each.occurred_at), "role": each.fact.role, "who": each.fact.who, "was": each.fact.was}
        for each in events if each.kind == "incident_role_given"
    ]  # fmt: skip
    return Report(found, [page.view for page in found[1:]], roles, list(_updates(events)), list(_reviews(desk, events)))


def _updates(events: Sequence[Event]) -> Iterator[View]:
    """Yield what the customers were told, with the state that it was told of."""
    said: Event | None = None
    for event in sorted(events, key=lambda each: each.version):
        if event.kind == "replied":
            said = event
        elif event.kind == "incident_updated" and said is not None:
            yield {
                "at": to_text(event.occurred_at),
                "by": event.actor,
                "state": event.fact.state,
                "text": said.fact.text,
            }


def _reviews(desk: Desk, events: Sequence[Event]) -> Iterator[View]:
    """Yield what each review says, with the cases that it opened as they are now."""
    ordered = sorted(events, key=lambda each: each.version)
    for place, event in enumerate(ordered):
        if event.kind == "incident_reviewed":
            numbers = []
            for each in ordered[place + 1 :]:
                # It links its actions at once, one after the other.
                if each.kind != "linked" or (each.occurred_at, each.actor) != (event.occurred_at, event.actor):
                    break
                numbers.append(each.fact.other)
            yield {
                "at": to_text(event.occurred_at), "by": event.actor, "happened": event.fact.happened,
                "helped": event.fact.helped, "actions": list(views.cases(desk, numbers, with_clocks=False)),
            }  # fmt: skip
