"""The fields of whoever runs the program, declared once for every format."""

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("name", "Name", "name"),
    Field("source", "Comes from"),
    Field("role", "Role", "word"),
    Field("is_named", "In the policy", "bool"),
    Field("full_name", "Full name"),
    Field("email", "E-mail"),
    Field("also", "Also known as", "list"),
    Field("may_not", "May not", "list"),
)
USUAL = "name,source,role,is_named,full_name,email,also,may_not"
