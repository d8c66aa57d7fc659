"""A case that came from ServiceNow before: whether its history is the same, and what the file adds to it."""

from collections.abc import Sequence
from typing import Any

from supportcli.domain.case.conversation import Noted
from supportcli.domain.case.terms import SERVICENOW
from supportcli.domain.case.undoing import effective_events
from supportcli.domain.case.vocabulary import KINDS
from supportcli.domain.errors import Conflict
from supportcli.domain.event import Event
from supportcli.domain.servicenow.happening import Happening
from supportcli.domain.servicenow.messages import is_message
from supportcli.domain.servicenow.row import IncidentRow

#: What may have been added here without changing where the case stands.
_HARMLESS = ("noted", "linked", "unlinked", "waived", "migrated", "breach_kept", "clock_notified", "paged")
#: What another export, another policy or another spelling may tell otherwise of the same history.
_OTHERWISE = ("number", "plan", "customer", "title", "text", "because", "effects")
#: Columns that a later export may bring for the first time: what each is called in the note that then says it.
_TEXTS = {"short_description": "short description", "description": "description", "close_notes": "close notes"}

_NOT_OURS = "its number is the reference of a case here that is not from ServiceNow"
_WORKED_ON = "it was worked on here since it was imported, so its later rows cannot follow"


def added(events: Sequence[Event], happenings: Sequence[Happening]) -> Sequence[Happening]:
    """Return what the file tells beyond what is known; nothing if it tells the same, or less of the same.

    Raises:
        Conflict: the case is not from ServiceNow, its history is another one, or it was worked on here since.

    """
    known = [event for event in imported(events) if not _says_texts(event) and not is_message(event.fact)]
    if any(not _same(event, happening) for event, happening in zip(known, happenings, strict=False)):
        raise Conflict("it was imported before with another history")
    new = happenings[len(known) :]
    if new and any(event.channel != SERVICENOW and event.kind not in _HARMLESS for event in effective_events(events)):
        raise Conflict(_WORKED_ON)
    return new


def imported(events: Sequence[Event]) -> Sequence[Event]:
    """Return the effective events that imports made of a case.

    Raises:
        Conflict: the case is not from ServiceNow.

    """
    found = [event for event in effective_events(events) if event.channel == SERVICENOW]
    if not found:
        raise Conflict(_NOT_OURS)
    return found


def check_follows(events: Sequence[Event], new: Sequence[Happening]) -> None:
    """Check that what a later list view says can follow what happened to the case here; notes always can.

    Raises:
        Conflict: the case was worked on here since it was imported.

    """
    is_more = any(KINDS[type(happening.fact)] not in _HARMLESS for happening in new)
    if is_more and any(
        event.channel != SERVICENOW and event.kind not in _HARMLESS for event in effective_events(events)
    ):
        raise Conflict(_WORKED_ON)


def said_later(events: Sequence[Event], new: Sequence[Happening], rows: Sequence[IncidentRow]) -> Sequence[Happening]:
    """Return a note of the texts of the rows that neither the case nor what is new holds; nothing if it holds all."""
    texts = {name: next((text for row in reversed(rows) if (text := getattr(row, name))), "") for name in _TEXTS}
    if not any(texts.values()):
        return ()
    facts = [*(each.fact for each in events), *(each.fact for each in new)]
    recorded = "\n".join(value for fact in facts for value in fact if isinstance(value, str))
    lacking = [
        f"{_TEXTS[name]}: {text}" for name, text in texts.items() if any(x not in recorded for x in text.split("\n"))
    ]
    if not lacking:
        return ()
    row = rows[-1]
    at = max(row.sys_updated_at, events[-1].occurred_at if events else 0)
    return (Happening(at, row.sys_updated_by or "ServiceNow", Noted("imported: " + "\n\n".join(lacking))),)


def _says_texts(event: Event) -> bool:
    return event.kind == "noted" and event.fact.text.startswith(
        tuple(f"imported: {each}: " for each in _TEXTS.values())
    )


def _same(event: Event, happening: Happening) -> bool:
    return (
        event.occurred_at == happening.at
        and event.kind == KINDS[type(happening.fact)]
        and _essence(event.fact) == _essence(happening.fact)
    )


def _essence(fact: Any) -> list[Any]:
    return [value for name, value in zip(fact._fields, fact, strict=True) if name not in _OTHERWISE]
