"""The styles of the terminal, in one place: the sixteen ANSI colours, and every state a word as well."""

from collections.abc import Mapping
from typing import Any

HEAD = "bold"
TITLE = "bold"
QUIET = "dim"
BREACHED = "bold red"
PAUSED = "cyan"
SOON = "yellow"
UNDONE = "dim strike"

#: How a word looks, by the field it stands in; a word that is not here looks like any other.
WORDS: Mapping[str, Mapping[str, str]] = {
    "priority": {"critical": "bold red", "high": "yellow", "low": QUIET},
    "requested_priority": {"critical": "bold red", "high": "yellow", "low": QUIET},
    "status": {"new": "bold", "waiting": PAUSED, "resolved": "green", "closed": QUIET},
    "left": {"resolved": "green", "closed": QUIET},
    "mark": {
        "LATE": BREACHED,
        "NEW": HEAD,
        "REOPENED": HEAD,
        "RAISED": SOON,
        "!": BREACHED,
        "OVERRIDDEN": BREACHED,
        "! OVERRIDDEN": BREACHED,
        "OVERRIDDEN ALONE": BREACHED,
        "! OVERRIDDEN ALONE": BREACHED,
        "UNPROVED": PAUSED,
        "! UNPROVED": PAUSED,
    },
    "gate": {"closed": PAUSED, "unproved": PAUSED, "overridden": BREACHED},
    "state": {"kept": QUIET, "withdrawn": QUIET},
}
_SOON = 4


def word_style(name: str, value: object) -> str:
    """Return the style of a word in the field of this name."""
    return WORDS.get(name, {}).get(value, "") if isinstance(value, str) else ""


def clock_style(clock: Mapping[str, Any]) -> str:
    """Return the style of a countdown: breaches are bold, the last quarter of a target is marked."""
    state = clock["state"]
    if state in ("satisfied", "cancelled"):
        return QUIET
    if clock["breached"]:
        return BREACHED
    if state == "paused":
        return PAUSED
    if clock.get("opens_at"):
        return QUIET
    target, remaining = clock.get("target_seconds"), clock.get("remaining_seconds")
    return SOON if target and remaining is not None and remaining * _SOON <= target else ""
