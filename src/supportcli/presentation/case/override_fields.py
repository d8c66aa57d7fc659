"""The fields of an override of a gate, declared once for every format."""

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("at", "When", "recorded"),
    Field("id", "Case", "id"),
    Field("customer", "Customer", "name"),
    Field("actor", "Who", "name"),
    Field("second", "Second", "name"),
    Field("gate", "State", "word"),
    Field("authorised_by", "Authorised", "name"),
    Field("because", "Why"),
    Field("recorded_at", "Written down", "recorded"),
    Field("uid", "Uid"),
)
TSV = "at,id,customer,actor,second,gate,authorised_by,because"
