"""The one instant that tests call now, and what they count from it in."""

from supportcli.domain.time.instant import from_text

#: A Monday noon in UTC; commands that tests run take it for the clock's (SUPPORT_NOW) and move it as they need.
NOW_TEXT = "2026-11-23T12:00:00Z"
NOW = from_text(NOW_TEXT)
#: The Friday noon before it, for words about days: a weekend lies between this and the next working day.
FRIDAY = from_text("2026-11-20T12:00:00Z")
MINUTE, HOUR, DAY = 60, 3600, 86400
