"""What is shown of a delivery, and of a test."""

from supportcli.presentation.formats.field import Field

DELIVERIES = (
    Field("made_at", "Made", "instant"),
    Field("id", "ID", "id"),
    Field("what", "What", "word"),
    Field("who", "Who", "name"),
    Field("way", "Way", "name"),
    Field("state", "State", "word"),
    Field("tries", "Tries", "number", "right"),
    Field("maybe_twice", "Maybe twice", "bool"),
    Field("try_at", "Next try", "instant"),
    Field("ended_at", "Ended", "instant"),
    Field("because", "Why", wide=True),
    Field("uid", "UID"),
)
USUAL = "made_at,id,what,who,way,state,tries,because"
TRIED = (
    Field("way", "Way", "name"),
    Field("address", "Address"),
    Field("sent", "Sent", "bool"),
    Field("because", "Why not", wide=True),
)
TRIED_USUAL = "way,address,sent,because"
