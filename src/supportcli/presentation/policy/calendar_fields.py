"""The fields of calendars, of their days for people and of their open spans for programs."""

from supportcli.presentation.formats.field import Field

FIELDS = (
    Field("name", "Calendar"),
    Field("timezone", "Zone"),
    Field("week_seconds", "Hours a week", "seconds"),
    Field("always_open", "Always open", "bool", wide=True),
    Field("open", "Open now", "bool"),
    Field("opens_at", "Opens", "instant"),
    Field("closes_at", "Closes", "instant"),
)
USUAL = "name,timezone,week_seconds,open,opens_at,closes_at"

SPANS = (
    Field("date", "Date"),
    Field("opens_at", "Opens", "instant"),
    Field("closes_at", "Closes", "instant"),
)
SPAN = "date,opens_at,closes_at"

DAYS = (
    Field("day", "Day"),
    Field("hours", "Open"),
    Field("here", "For you"),
    Field("note", "Because"),
)
