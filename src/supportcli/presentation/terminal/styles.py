"""The styles of the terminal, in one place: every state is a word as well.

A state that has a colour has one for its background, too, both of the fixed part of the 256 colours, which palettes
leave alone. What it says is readable on white and on black (`tests/presentation/terminal/test_contrast.py`); nothing is
dim, or yellow on the terminal's own background.
"""

from collections.abc import Mapping
from typing import Any

HEAD = "bold"
TITLE = "bold"
QUIET = ""
#: White on dark red, and black on gold.
BREACHED = "bold color(231) on color(124)"
SOON = "color(16) on color(220)"
PAUSED = ""
UNDONE = "strike"
#: The row of the board on which keys act; `>` says so, too.
SELECTED = "reverse"

#: How a word looks, by the field it stands in; a word that is not here looks like any other.
WORDS: Mapping[str, Mapping[str, str]] = {
    "priority": {"critical": BREACHED, "high": TITLE},
    "requested_priority": {"critical": BREACHED, "high": TITLE},
    "status": {"new": TITLE, "waiting": PAUSED},
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
