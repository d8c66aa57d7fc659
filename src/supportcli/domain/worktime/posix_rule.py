"""A zone by its POSIX rule, as `TZ` may give it: `EET-2EEST,M3.5.0/3,M10.5.0/4`, `GMT+2` (POSIX.1, 8.3)."""

from zoneinfo import ZoneInfo

from supportcli.domain.errors import StoreError
from supportcli.domain.worktime.zone_rules import to_zone


def zone_of_rule(text: str) -> ZoneInfo | None:
    """Return the zone of a POSIX rule, whose key is the rule itself; None if the text is no such rule.

    What POSIX leaves to the system is none: daylight saving time without the days on which it begins and ends.
    """
    try:
        # The rule is the one for the time after the last of no changes.
        return to_zone(text, {"types": [[0, 0, "UTC"]], "at": [], "type": [], "after": text}) if text else None
    except (StoreError, UnicodeError):
        return None
