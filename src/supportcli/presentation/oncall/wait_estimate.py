"""How long a customer waits, for people: fields and sentences."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.duration import spoken
from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when_exact

FIELDS = (
    Field("id", "Case", "id"),
    Field("customer", "Customer", "name"),
    Field("priority", "Priority", "word"),
    Field("place", "Place", "number", "right"),
    Field("queue", "Of", "number", "right"),
    Field("available", "Available", "name"),
    Field("available_at", "From", "instant"),
    Field("available_now", "Now", "bool"),
    Field("pivot_language", "Pivot"),
    Field("median_seconds", "Median", "seconds", "right"),
    Field("ninety_seconds", "90 %", "seconds", "right"),
    Field("cases", "Cases", "number", "right"),
    Field("waiting", "Unanswered", "number", "right"),
    Field("days", "Days", "number", "right"),
    Field("promise_at", "Promise", "instant"),
    Field("due_at", "Due", "instant"),
    Field("answered_at", "Answered", "instant"),
    Field("at", "At", "instant"),
)
USUAL = "id,customer,priority,place,queue,available,available_at,median_seconds,ninety_seconds,cases,promise_at,due_at"


def sentences(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> list[str]:
    """Return what may be said of a wait, a sentence each."""
    name = view["id"] or f"A {view['priority']} case"
    if view["answered_at"]:
        said = [f"{name} had its first answer {when_exact(view['answered_at'], zone, now)}."]
    elif view["place"] is None:
        said = [f"{name} waits for others, or is over: it has no place in the queue."]
    else:
        verb = "is" if view["id"] else "would be"
        said = [f"{name} {verb} number {view['place']} of {view['queue']} in the queue."]
    return [*said, _available(view, zone, now), *_measured(view), *_promise(view, zone, now)]


def _available(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> str:
    who = one_line(view["available"] or "")
    pivot = f", in {one_line(view['pivot_language'])}" if view["pivot_language"] else ""
    if view["available_now"]:
        return f"{who} is here and may take it{pivot}."
    if view["available"] is None:
        return "Nobody who may take it is here, and nobody is in sight. (support route)"
    return f"Nobody who may take it is here. {who} is next: {when_exact(view['available_at'], zone, now)}."


def _measured(view: Mapping[str, Any]) -> list[str]:
    cases, days, priority = view["cases"], view["days"], view["priority"]
    still = f"; {view['waiting']} more {'has' if view['waiting'] == 1 else 'have'} none yet" if view["waiting"] else ""
    which = f"{cases} {priority} {'case' if cases == 1 else 'cases'} of the last {days} days with a first answer"
    if view["ninety_seconds"] is None:
        return [f"There {'is' if cases == 1 else 'are'} {which}{still}: too few to say how long it takes."]
    median, ninety = spoken(view["median_seconds"]), spoken(view["ninety_seconds"])
    return [f"Of {which}, half had it within {median}, nine of ten within {ninety}, as time passes{still}."]


def _promise(view: Mapping[str, Any], zone: tzinfo, now: Instant) -> list[str]:
    said = []
    if view["promise_at"]:
        said.append(f"What may be promised: a first answer by {when_exact(view['promise_at'], zone, now)}.")
    elif view["answered_at"] is None and view["available_at"] and not view["available_now"]:
        said.append(f"Promise no answer before {when_exact(view['available_at'], zone, now).partition(' (')[0]}.")
    if view["due_at"]:
        said.append(f"By the plan it is due {when_exact(view['due_at'], zone, now)}.")
    return said
