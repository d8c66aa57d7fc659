"""How much of the target of a clock is used, as a bar; the words beside it say the same."""

from collections.abc import Mapping
from typing import Any

#: Cells of a bar.
_CELLS = 10


def bar(clock: Mapping[str, Any], *, unicode: bool = True) -> str:
    """Return ten cells for a clock that is open, and nothing for one that has ended."""
    if clock["state"] not in ("active", "paused") or not clock["target_seconds"]:
        return ""
    used = min(_CELLS, max(0, clock["elapsed_seconds"]) * _CELLS // clock["target_seconds"])
    full, free, left, right = "█░▕▏" if unicode else "#.[]"
    return f"{left}{full * used}{free * (_CELLS - used)}{right}"
