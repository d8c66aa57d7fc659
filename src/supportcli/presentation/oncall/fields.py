"""The fields of who is on call: now, next, and over a stretch of time."""

from supportcli.presentation.formats.field import Field

#: What stands where nobody is on call.
NOBODY = "NOBODY"
NOW = (
    Field("rota", "Rota", "name"),
    Field("people", "On call", "list"),
    Field("ends_at", "Until", "instant"),
    Field("next", "Then", "list"),
    Field("gap", "Nobody", "bool"),
    Field("at", "At", "instant"),
    Field("zone", "Zone"),
    Field("resting", "Owed rest", "list"),
    Field("rests_until", "Rests until", "instant"),
)
CHANGES = (
    Field("rota", "Rota", "name"),
    Field("what", "What", "word"),
    Field("number", "Nr", "number", "right"),
    Field("state", "State", "word"),
    Field("who", "Who", "name"),
    Field("instead_of", "Instead of", "name"),
    Field("starts_at", "From", "instant"),
    Field("ends_at", "Until", "instant"),
    Field("return_starts_at", "For the one from", "instant", wide=True),
    Field("return_ends_at", "Until", "instant", wide=True),
    Field("because", "Why", wide=True),
    Field("broken", "Overridden", "list", wide=True),
)
CHANGES_USUAL = "rota,what,number,state,who,instead_of,starts_at,ends_at"
HANDOVER = (
    Field("rota", "Rota", "name"),
    Field("people", "On call", "list"),
    Field("ends_at", "Until", "instant"),
    Field("next", "Then", "list"),
    Field("acknowledged_by", "Acknowledged by", "name"),
    Field("acknowledged_at", "At", "instant"),
    Field("open", "Open", "number", "right"),
    Field("breached", "Breached", "number", "right"),
    Field("late", "Late", "list"),
    Field("waiting", "Waiting", "list"),
    Field("promised", "Promised", "list"),
    Field("gap", "Nobody", "bool"),
)
HANDOVER_USUAL = "rota,people,ends_at,next,acknowledged_by,open,breached,waiting,promised"
NOW_USUAL = "rota,people,ends_at,next"
SHIFTS = (
    Field("rota", "Rota", "name"),
    Field("starts_at", "From", "instant"),
    Field("ends_at", "Until", "instant"),
    Field("seconds", "For", "seconds", "right"),
    Field("people", "On call", "list"),
    Field("gap", "Nobody", "bool"),
    Field("zone", "Zone"),
)
NEXT = (*SHIFTS, Field("before", "After", "list"))
USUAL = "rota,starts_at,ends_at,seconds,people"
