"""The fields of a version of the policy, declared once for every format."""

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("version", "Version", "number"),
    Field("applied_at", "Applied", "recorded"),
    Field("actor", "By"),
    Field("source", "From"),
    Field("in_force", "In force", "bool"),
)
USUAL = "version,applied_at,actor,source,in_force"
