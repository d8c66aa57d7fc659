"""The hours of everybody on call: their fields, and what stands below them."""

from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from supportcli.domain.time.instant import Instant, from_text
from supportcli.presentation.formats.field import Field
from supportcli.presentation.text.safe import one_line
from supportcli.presentation.text.wording import when_exact

FIELDS = (
    Field("person", "Person", "name"),
    Field("hours", "Hours", "number", "right"),
    Field("night_hours", "Night", "number", "right"),
    Field("weekend_hours", "Weekend", "number", "right"),
    Field("callout_hours", "Called", "number", "right"),
    Field("shifts", "Shifts", "number", "right"),
    Field("longest_seconds", "Longest", "seconds", "right"),
    Field("rest_seconds", "Rest", "seconds", "right"),
    Field("share", "Share", "text", "right"),
    Field("entrepreneur", "Entrepreneur", "bool"),
    Field("zone", "Zone", wide=True),
    Field("starts_at", "From", "recorded", wide=True),
    Field("ends_at", "Until", "recorded", wide=True),
    Field("seconds", "In all", "seconds", "right", wide=True),
    Field("day_seconds", "By day", "seconds", "right", wide=True),
    Field("night_seconds", "At night", "seconds", "right", wide=True),
    Field("weekend_seconds", "On weekends", "seconds", "right", wide=True),
    Field("rotas", "Rotas", "list", wide=True),
    Field("callouts", "Call-outs", "number", "right", wide=True),
    Field("callout_seconds", "Called out", "seconds", "right", wide=True),
    Field("rest_owed_until", "Rest owed until", "recorded", wide=True),
    Field("in_policy", "In the policy", "bool", wide=True),
)
USUAL = "person,hours,night_hours,weekend_hours,callout_hours,shifts,longest_seconds,rest_seconds,share,entrepreneur"
PAYROLL = (
    "person,zone,starts_at,ends_at,seconds,hours,day_seconds,night_seconds,night_hours,weekend_seconds,weekend_hours,"
    "longest_seconds,rest_seconds,shifts,share,entrepreneur,in_policy,rotas,callouts,callout_seconds,callout_hours,"
    "rest_owed_until"
)
_IN_HOURS = ("hours", "night_hours", "weekend_hours", "callout_hours")
_IN_SECONDS = ("longest_seconds", "rest_seconds")


def spoken(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row for people: hours with two digits, the share in percent."""
    hours = {key: row[key] for key in _IN_HOURS}
    hours.update((key, row[key] / 3600) for key in _IN_SECONDS if row[key] is not None)
    return {**row, **{key: f"{value:.2f}" for key, value in hours.items()}, "share": f"{row['share']:.1%}"}


def below(rows: Sequence[Mapping[str, Any]], night: str, zone: tzinfo, now: Instant) -> str:
    """Return to whom rest is owed, how the hours were counted, and whether some are still to come."""
    owed = [row for row in rows if row["rest_owed_until"] is not None]
    said = [
        *(f"Rest is owed to {one_line(row['person'])} until {_until(row, zone, now)}." for row in owed),
        f"Hours are elapsed time; night is {night.strip()}, the weekend Saturday and Sunday, by each person's clock.",
    ]
    if any(from_text(row["ends_at"]) > now for row in rows):
        said.append("What is still to come is counted as planned.")
    gone = [one_line(row["person"]) for row in rows if not row["in_policy"]]
    if gone:
        said.append(f"No longer in the policy: {', '.join(gone)}.")
    return " ".join([*said, "Facts for payroll, not legal advice."])


def _until(row: Mapping[str, Any], zone: tzinfo, now: Instant) -> str:
    return when_exact(row["rest_owed_until"], zone, now)
