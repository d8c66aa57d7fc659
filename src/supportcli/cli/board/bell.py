"""When the board rings for a new breach, and what it calls itself; pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from supportcli.domain.handle import fold_name

#: It rings once for what came within so many seconds.
REST = 10.0


class Bell:
    """Rings for new breaches, not without a pause: of cases that are `mine` or nobody's, of `all`, or never (`off`)."""

    def __init__(self, mode: str, actor: str) -> None:
        self._mode, self._actor = mode, fold_name(actor)
        self._is_due = False
        self._rang_at = float("-inf")

    def concerns(self, views: Iterable[Mapping[str, Any]]) -> list[str]:
        """Return the cases among new breaches for which it rings."""
        return [view["id"] for view in views if self._mode == "all" or (self._mode == "mine" and self._is_mine(view))]

    def rings(self, is_new: bool, at: float) -> bool:
        """Return whether it rings now, at an instant in seconds; `is_new` says that there is a new breach."""
        self._is_due = self._is_due or is_new
        if not self._is_due or at - self._rang_at < REST:
            return False
        self._is_due, self._rang_at = False, at
        return True

    def _is_mine(self, view: Mapping[str, Any]) -> bool:
        return view["assignee"] is None or fold_name(view["assignee"]) == self._actor


def title(breached: int) -> str:
    """Return the title of the window; no word of a customer is in it."""
    return f"({breached}) support" if breached else "support"
