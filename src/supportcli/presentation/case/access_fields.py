"""The fields of an access window, declared once for every format."""

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("id", "Case", "id"),
    Field("number", "Nr", "number"),
    Field("state", "State", "word"),
    Field("unproved", "Unproved", "bool"),
    Field("left_seconds", "Left", "seconds"),
    Field("level", "Level", "word"),
    Field("host", "Host", "name"),
    Field("from_at", "From", "instant"),
    Field("to_at", "To", "instant"),
    Field("by", "Granted by", "name"),
    Field("customer", "Customer", "name"),
    Field("title", "Title"),
)
TABLE = "id,number,state,left_seconds,level,host,from_at,to_at,by,customer"
#: Where a window is unproved, for people.
TABLE_UNPROVED = "id,number,state,unproved,left_seconds,level,host,from_at,to_at,by,customer"
TSV = "id,number,state,level,host,from_at,to_at,by,customer,title"
