"""The past under two policies: its fields, declared once for every format, and what is said of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("plan", "Plan", "id"),
    Field("priority", "Priority", "word"),
    Field("customer", "Customer"),
    Field("metric", "SLA target", "metric"),
    Field("judged", "Judged", "number", "right"),
    Field("met", "Met", "number", "right", wide=True),
    Field("met_percent", "Met %", "number", "right"),
    Field("tried_judged", "Judged then", "number", "right", wide=True),
    Field("tried_met", "Met then", "number", "right", wide=True),
    Field("tried_met_percent", "Then %", "number", "right"),
    Field("difference", "Points", "change", "right"),
)
#: What stands in a row, after what it is of.
COUNTS = "metric,judged,met_percent,tried_judged,tried_met_percent,difference"
LATE = (
    Field("id", "ID", "id"),
    Field("plan", "Plan", wide=True),
    Field("priority", "Priority", "word"),
    Field("customer", "Customer", wide=True),
    Field("metric", "SLA target", "metric"),
    Field("instance", "Nr", "number"),
    Field("due", "Due then", "instant"),
    Field("ended", "Ended", "instant"),
    Field("late_seconds", "Late by", "seconds"),
    Field("late_in_force", "Was late", "bool"),
)
LATE_USUAL = "id,customer,priority,metric,due,late_seconds,late_in_force"
_NONE = "None would have been late."
OBJECT = tuple(
    Field(name, name) for name in (
        "since", "at", "version", "source", "has_targets", "default_plan", "unknown_plans", "cases", "void",
        "late_in_force_only", "rows", "late",
    )
)  # fmt: skip


def usual(by: str | None) -> str:
    """Return the fields of a row that are shown, by what it is grouped by."""
    return f"{by or 'plan,priority'},{COUNTS}"


def notes(trial: Mapping[str, Any]) -> Iterator[str]:
    """Yield what has to be known of the policy that was tried."""
    if not trial["has_targets"]:
        yield f"{trial['source']} promises nothing: it has no target, so no clock is judged by it."
    if trial["unknown_plans"]:
        names = ", ".join(f"'{name}'" for name in trial["unknown_plans"])
        yield f"{trial['source']} has no plan {names}: its default plan '{trial['default_plan']}' stands in."


def summary(trial: Mapping[str, Any]) -> str:
    """Return how many would have been late, how many of them were, and how many that were would have been met."""
    late, both = len(trial["late"]), sum(each["late_in_force"] for each in trial["late"])
    said = f"{late} would have been late; {both} of these {_be(both)} late as promised, too." if late else _NONE
    saved = trial["late_in_force_only"]
    return f"{said} {saved} that {_be(saved)} late would have been met." if saved else said


def _be(number: int) -> str:
    return "was" if number == 1 else "were"
