"""The fields of a clock with its case, declared once for every format."""

from collections.abc import Mapping
from typing import Any

from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.owed import mark, metric_words
from supportcli.presentation.text.wording import owed_instant

FIELDS = (
    Field("left", "Clock", "left"),
    Field("owed", "SLA target"),
    Field("due_at", "Due", "instant"),
    Field("id", "Case", "id"),
    Field("title", "Title"),
    Field("customer", "Customer", "name"),
    Field("assignee", "Assignee", "name"),
    Field("priority", "Priority", "word"),
    Field("metric", "Metric", "word"),
    Field("instance", "Nr", "number"),
    Field("label", "Promised"),
    Field("state", "State", "word"),
    Field("target_seconds", "Target", "seconds"),
    Field("elapsed_seconds", "Used", "seconds"),
    Field("remaining_seconds", "Working time left", "seconds"),
    Field("wall_seconds", "Wall time left", "seconds"),
    Field("started_at", "Started", "instant"),
    Field("satisfied_at", "Met", "instant"),
    Field("breached_at", "Breached at", "instant"),
    Field("breached", "Breached", "bool"),
    Field("calendar", "Calendar", "word"),
    Field("opens_at", "Opens", "instant"),
    Field("pause_reason", "Waits for", "word"),
    Field("paused_at", "Paused", "instant"),
    Field("resumes_at", "Resumes", "instant"),
    Field("cancelled_at", "Cancelled", "instant"),
    Field("cancel_reason", "Because", "word"),
    Field("waived", "Waived", "bool"),
    Field("measured", "Measured", "bool"),
    Field("policy", "Policy", "number"),
    Field("gate", "Authorisation", "word"),
    Field("override_alone", "Overridden alone", "bool"),
)
#: For people alone: a gate that was overridden.
MARKED = (*FIELDS, Field("mark", "", "mark"))
TABLE = "left,owed,due_at,id,assignee,customer,title"
TABLE_MARKED = "left,owed,due_at,id,mark,assignee,customer,title"
TSV = "due_at,metric,instance,state,breached,remaining_seconds,id,priority,assignee,customer,title"


def with_left(clock: Mapping[str, Any]) -> dict[str, Any]:
    """Return what people see of a clock: itself as a countdown, and its name; a promise is named by what it says.

    A breach that is older than the due instant is shown by the instant that was breached, by which the rows are sorted.
    """
    label = clock["label"]
    owed = f"{metric_words(clock)}: {label}" if label else metric_words(clock)
    return {**clock, "left": clock, "owed": owed, "due_at": owed_instant(clock), "mark": mark(clock)}
