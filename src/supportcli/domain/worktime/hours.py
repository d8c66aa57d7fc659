"""Hours: which windows a local date has, from its weekday, a closed date or a date with hours of its own."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from supportcli.domain.worktime.span import Span
from supportcli.domain.worktime.zone import LAST

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Hours:
    """The windows of every local date, in seconds since its midnight, half-open, in order."""

    __slots__ = ("_dates", "_week", "last")

    def __init__(self, rules: Mapping[str, Any]) -> None:
        self._week = tuple(_windows(rules.get(day, ())) for day in _WEEKDAYS)
        own = rules.get("dates", {})
        self._dates = {_ordinal(text): _windows(own[text]) for text in own}
        self._dates.update((_ordinal(text), ()) for text in rules.get("closed", ()))
        #: The last local date with a window, by its ordinal: of weekly hours the last there is.
        self.last = LAST if any(self._week) else max((day for day, own in self._dates.items() if own), default=0)

    def windows(self, ordinal: int) -> tuple[Span, ...]:
        """Return the windows of the date with this proleptic ordinal."""
        windows = self._dates.get(ordinal)
        return self._week[(ordinal - 1) % 7] if windows is None else windows


def _windows(pairs: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    """Read the pairs of canonical JSON."""
    return tuple((start, end) for start, end in pairs)


def _ordinal(text: str) -> int:
    """Read a date as its proleptic ordinal."""
    return date.fromisoformat(text).toordinal()
