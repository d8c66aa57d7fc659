"""The fields of a change of priority, declared once for every format."""

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("at", "When", "recorded"),
    Field("id", "Case", "id"),
    Field("customer", "Customer", "name"),
    Field("was", "From", "word"),
    Field("priority", "To", "word"),
    Field("actor", "Who", "name"),
    Field("asked_by", "Asked by", "name"),
    Field("because", "Because"),
    Field("evidence", "Evidence"),
    Field("consent", "Consent"),
    Field("consent_by", "Consent by", "name"),
    Field("effect", "Effect"),
    Field("effects", "Effects", "list"),
    Field("recorded_at", "Written down", "recorded"),
    Field("uid", "Uid"),
)
TSV = "at,id,customer,was,priority,actor,asked_by,because,evidence,effect"
