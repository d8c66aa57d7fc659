"""Policy texts that tests of several commands share."""

from pathlib import Path

SMALL = """\
# Ours.  Two blanks, a tab\tand an é stay as they are.
[calendars.office]
timezone = "Europe/Helsinki"
mon = ["09:00-12:00", "13:00-17:00"]
tue = ["09:00-17:00"]
closed = ["2026-12-01"]
[calendars.office.dates]
"2026-11-30" = ["09:00-12:00"]

[calendars.night]
timezone = "America/New_York"
mon = ["22:00-06:00"]

[calendars.always]
always_open = true

[plans.standard]
calendar = "always"
[plans.standard.critical]
resolution = { target = "4h", pause_on = ["customer", "vendor"] }
[plans.standard.medium]
first_response = { target = "1h" }
next_response = { target = "2h" }
resolution = { target = "8h", pause_on = ["customer", "vendor"] }
"""

BAD = """\
default_plan = "gold"

[calendars.office]
timezone = "Europe/Helsinky"
mon = ["09:00-09:00"]
[plans.standard]
calendar = "nowhere"
[plans.standard.critical]
resolution = { target = "0h" }
"""


def written(text: str = SMALL, name: str = "policy.toml") -> str:
    """Write a policy file into the present folder."""
    Path(name).write_bytes(text.encode())
    return name
