"""The fields of interruptions, one by one and counted, and what stands below a count."""

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("at", "When", "recorded"),
    Field("id", "Case", "id"),
    Field("customer", "Customer", "name"),
    Field("cause", "Cause", "word"),
    Field("what", "What", "word", wide=True),
    Field("was", "From", "word", wide=True),
    Field("tier", "To", "word"),
    Field("seconds", "After", "seconds", "right"),
    Field("actor", "By", "name"),
    Field("engineer", "Engineer", "name"),
    Field("because", "Because"),
    Field("tried", "Tried", wide=True),
    Field("checked", "Checked", "list", wide=True),
    Field("missing", "Not checked", "list", wide=True),
    Field("unchecked", "Why not", wide=True),
    Field("recorded_at", "Written down", "recorded", wide=True),
    Field("uid", "Uid", wide=True),
)
USUAL = "at,id,customer,what,was,tier,seconds,engineer,because,checked"
COUNTS = (
    Field("name", "Name"),
    Field("interruptions", "Count", "number", "right"),
    Field("l2", "L2", "number", "right", wide=True),
    Field("l3", "L3", "number", "right", wide=True),
    Field("engineering", "Eng", "number", "right", wide=True),
    Field("pages", "Pages", "number", "right"),
    Field("median_seconds", "Half within", "seconds", "right"),
    Field("ninety_seconds", "90 % within", "seconds", "right"),
    Field("checked", "Checked", "number", "right"),
    Field("steps", "Steps", "number", "right", wide=True),
    Field("tried", "Tried", "number", "right"),
    Field("unchecked", "Unchecked", "number", "right", wide=True),
    Field("by", "By", "word", wide=True),
)
USUAL_COUNTS = "name,interruptions,l2,l3,engineering,pages,median_seconds,ninety_seconds,checked,tried"
BELOW = (
    "Half and 90 % of the escalations came within that time of the opening (nearest rank, as time passes). "
    "Checked: a step of a runbook or an item of a checklist was, before."
)
