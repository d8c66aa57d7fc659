"""The promises of a past time beside a rota: fields, and what is said of them."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.wording import when_exact

FIELDS = (
    Field("plan", "Plan", "id"),
    Field("priority", "Priority", "word"),
    Field("metric", "SLA target", "metric"),
    Field("promises", "Promises", "number", "right"),
    Field("attended", "On call", "number", "right"),
    Field("attended_percent", "On call %", "number", "right"),
    Field("waited_seconds", "Usually after", "seconds", "right", wide=True),
    Field("met", "Met", "number", "right"),
    Field("met_percent", "Met %", "number", "right"),
    Field("met_unattended", "Met without", "number", "right", wide=True),
)
USUAL = "plan,priority,metric,promises,attended,attended_percent,waited_seconds,met,met_percent"
MISSED = (
    Field("id", "ID", "id"),
    Field("plan", "Plan", wide=True),
    Field("priority", "Priority", "word"),
    Field("customer", "Customer", wide=True),
    Field("metric", "SLA target", "metric"),
    Field("instance", "Nr", "number"),
    Field("starts_at", "Began", "instant"),
    Field("due_at", "Due", "instant"),
    Field("met", "Met", "bool"),
)
MISSED_USUAL = "id,customer,priority,metric,starts_at,due_at,met"
OBJECT = tuple(Field(name, name) for name in ("since", "until", "at", "rows", "missed"))


def nothing(found: Mapping[str, Any], zone: tzinfo, now: Instant) -> str:
    """Return the sentence for a time without a promise of an answer that was due."""
    since, until = (when_exact(found[name], zone, now) for name in ("since", "until"))
    return f"No promise of an answer that began between {since} and {until} has a verdict."


def summary(found: Mapping[str, Any], *, is_tried: bool) -> str:
    """Return for how many promises somebody was on call before they were due, or would have been."""
    every = sum(row["promises"] for row in found["rows"])
    there = sum(row["attended"] for row in found["rows"])
    was = "would have been" if is_tried else "was"
    said = f"For {there} of {every} promises somebody {was} on call before they were due."
    none = every - there
    return f"{said} For {none} nobody {was}." if none else said
