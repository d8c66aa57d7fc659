"""The fields of working-time rules."""

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("person", "Person", "name"),
    Field("rule", "Rule"),
    Field("says", "Says"),
    Field("source", "Source"),
    Field("sure", "But", wide=True),
    Field("country", "Country", wide=True),
    Field("kind", "Kind", "word", wide=True),
    Field("limit_seconds", "Limit", "seconds", "right", wide=True),
    Field("average_seconds", "Average", "seconds", "right", wide=True),
    Field("standby_is_work", "Stand-by is work", "bool", wide=True),
)
USUAL = "person,rule,says,source"
NONE = "No working-time rule holds: the policy picks them by the country of a person (support help policy)."
NOT_ADVICE = "Facts, not legal advice."
