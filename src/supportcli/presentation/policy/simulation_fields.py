"""The fields of a clock before and after, declared once for every format."""

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("metric", "Clock", "id"),
    Field("instance", "Nr", "number"),
    Field("state_before", "State", "word", wide=True),
    Field("state", "State then", "word"),
    Field("target_seconds_before", "Target", "seconds", wide=True),
    Field("target_seconds", "Target then", "seconds", wide=True),
    Field("calendar_before", "Calendar", wide=True),
    Field("calendar", "Calendar then", wide=True),
    Field("due_before", "Due", "instant"),
    Field("due", "Due then", "instant"),
    Field("changed", "Changes", "bool"),
)
TABLE = "metric,instance,state_before,state,target_seconds_before,target_seconds,due_before,due,changed"
TSV = ",".join(field.name for field in FIELDS)
