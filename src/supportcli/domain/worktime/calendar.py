"""Calendars: working time as a value, two folds over one lazy stream of open spans.

The stream is cut at UTC midnights and kept, so that a warm answer costs a look-up for each day and a sum of
integers; a cut is invisible in every answer, because a span that ends where the next one starts never
closed. Where a clock is put back, two windows may claim the same hour (R16): they are joined, so spans stay
in order and disjoint, and each second counts once.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from supportcli.domain.errors import SupportError
from supportcli.domain.worktime.hours import Hours
from supportcli.domain.worktime.span import Span, clipped, merged
from supportcli.domain.worktime.zone import DAY, EPOCH, FIRST, LAST, load, pinned, to_spans

#: Days without an open second after which the search for the next one ends: ten years.
HORIZON = 3660
#: Days kept at most: more than a century of them, and an upper bound on memory.
_KEPT = 50_000


class NeverOpen(SupportError):
    """A calendar does not open often enough for the working time that was asked of it."""

    code = "refused"
    exit_status = 3


class Calendar:
    """Opening hours in a zone, or round the clock; one that exists is valid, and its answers never change."""

    __slots__ = ("_always", "_dates", "_days", "_hours", "_zone", "name", "timezone")

    def __init__(self, name: str, rules: Mapping[str, Any], zones: Mapping[str, Any] | None = None) -> None:
        """Read the rules of a calendar; `zones` has the rules of zones by name, and other zones are this machine's."""
        self.name = name
        self.timezone: str = rules.get("timezone", "UTC")
        self._always = bool(rules.get("always_open"))
        self._hours = Hours(rules)
        # Read here and not at the first answer, so that an unknown zone is refused at once.
        self._zone = None if self._always else pinned(self.timezone, zones or {})
        self._dates: dict[int, tuple[Span, ...]] = {}
        self._days: dict[int, tuple[Span, ...]] = {}

    def __repr__(self) -> str:
        return f"Calendar({self.name!r}, {'always open' if self._always else self.timezone})"

    @property
    def zone(self) -> ZoneInfo:
        """The zone of its hours; of one that is always open, as this machine has it."""
        return self._zone or load(self.timezone)

    @property
    def is_always_open(self) -> bool:
        """Whether it counts round the clock."""
        return self._always

    def is_open(self, at: int) -> bool:
        """Check whether an instant lies within working time."""
        if self._always:
            return True
        day = at // DAY
        spans = self._days.get(day)
        for start, end in self._fill(day) if spans is None else spans:
            if at < end:
                return at >= start
        return False

    def elapsed(self, start: int, end: int) -> int:
        """Count the open seconds in `[start, end)`; none when the end is not after the start (R17)."""
        if end <= start:
            return 0
        if self._always:
            return end - start
        total = 0
        if end <= (start // DAY + 1) * DAY:
            for low, high in self._on_day(start):
                if low < end and high > start:
                    total += (min(end, high)) - (max(start, low))
            return total
        for low, high in self._stream(start, end):
            if high >= end:
                return total + end - low if low < end else total
            total += high - low
        return total

    def deadline(self, start: int, amount: int) -> int:
        """Return the earliest instant at which `amount` open seconds since the start are used up (R17).

        Raises:
            NeverOpen: ten years went by without an open second, or the calendar's last year is over.

        """
        if amount <= 0:
            return start
        if self._always:
            return start + amount
        # Most deadlines of a long case are on the day itself.
        left = amount
        for low, high in self._on_day(start):
            if high > start:
                left -= high - (max(start, low))
                if left <= 0:
                    return high + left
        for low, high in self._stream(start, None):
            amount -= high - low
            if amount <= 0:
                return high + amount
        hint = "Give the calendar opening hours, or the target another calendar."
        raise NeverOpen(f"Calendar {self.name!r} does not open often enough to use up the target.", hint)

    def next_opening(self, at: int) -> int | None:
        """Return the instant itself when open, else the next opening; None if ten years have none."""
        if self._always:
            return at
        return next((start for start, _ in self._stream(at, None)), None)

    def spans(self, start: int, end: int) -> Iterator[Span]:
        """Return the open spans within `[start, end)`, in order, joined where they touch."""
        if end <= start:
            return iter(())
        if self._always:
            return iter(((start, end),))
        return merged(clipped(self._stream(start, end), start, end))

    def _stream(self, start: int, end: int | None) -> Iterator[Span]:
        """Yield the open spans of each UTC day from the start's to the end's, until ten years had none or all are over.

        The first begins at the start at the earliest; the last ones may lie beyond the end.
        """
        days, day = self._days, start // DAY
        # A local date reaches into the UTC day after it at the most.
        ever = self._hours.last - EPOCH + 1
        last = min(ever, day + HORIZON if end is None else (end - 1) // DAY)
        spans = days.get(day)
        yield from clipped(self._fill(day) if spans is None else spans, start, (day + 1) * DAY)
        while day < last:
            day += 1
            spans = days.get(day)
            if spans is None:
                spans = self._fill(day)
            if spans:
                yield from spans
                if end is None:
                    last = min(ever, day + HORIZON)

    def _on_day(self, at: int) -> tuple[Span, ...]:
        """Return the open spans of the UTC day of an instant, whole."""
        spans = self._days.get(at // DAY)
        return self._fill(at // DAY) if spans is None else spans

    def _fill(self, day: int) -> tuple[Span, ...]:
        """Gather the open spans of one UTC day, from the three local dates that can reach into it."""
        if len(self._days) >= _KEPT:
            self._days.clear()
            self._dates.clear()
        near = [span for ordinal in range(day + EPOCH - 1, day + EPOCH + 2) for span in self._on(ordinal)]
        spans = self._days[day] = tuple(clipped(merged(near), day * DAY, day * DAY + DAY))
        return spans

    def _on(self, ordinal: int) -> tuple[Span, ...]:
        """Return the open spans of one local date; they may overlap where the clock is put back."""
        spans = self._dates.get(ordinal)
        if spans is None:
            windows = self._hours.windows(ordinal) if FIRST <= ordinal <= LAST else ()
            spans = to_spans(self._zone, ordinal, windows) if windows and self._zone else ()
            self._dates[ordinal] = spans
        return spans


#: The calendar of promises: it never closes, whatever a policy calls "always".
ALWAYS = Calendar("always", {"always_open": True, "timezone": "UTC"})
