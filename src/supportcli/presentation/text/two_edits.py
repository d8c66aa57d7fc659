"""What two stores said of one thing, in words: both values are shown until somebody edits it again."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

#: Characters of a value in a line.
_LONGEST = 60


def both_values(two_edits: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Yield each part that was edited in two stores, and its values in words: first the one that holds."""
    for each in two_edits:
        *others, holds = each["edits"]
        rest = "; ".join(f"{_edit(edit)} does not" for edit in reversed(others))
        yield each["part"], f"{_edit(holds)} holds; {rest}"


def _edit(edit: Mapping[str, Any]) -> str:
    text = " ".join(edit["value"].split())
    shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return f"'{shown}' by {edit['actor']} of {edit['at']}"
