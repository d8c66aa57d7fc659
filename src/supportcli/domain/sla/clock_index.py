"""The clocks of a case, found by name, by start and by what may still move them: no look-up visits every clock."""

from collections.abc import Callable, Iterable, Sequence
from heapq import heappop, heappush
from typing import Any

from supportcli.domain.case.paging.notified import WHOLE
from supportcli.domain.event import Event
from supportcli.domain.metrics import ACCESS, OWN_TARGET
from supportcli.domain.sla.clock import Clock


class ClockIndex:
    """Every clock that a case has had.

    Of each metric that the policy gives a target only the latest clock can be open, unless something was recorded as
    earlier than the opening; promises and access windows have targets of their own, and several may be open at once.
    """

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.every: list[Clock] = []
        #: The last clock of each metric, in the order in which they started.
        self.latest: dict[str, Clock] = {}
        self._displaced: list[Clock] = []
        self._places: dict[Clock, int] = {}
        self._own: list[Clock] = []
        #: Access windows by the instant of their end: a heap.
        self._ends: list[tuple[int, int, Clock]] = []
        self._by_instance: dict[tuple[str, int], list[Clock]] = {}
        self._by_start: dict[tuple[str, int], list[Clock]] = {}
        #: Recorded breaches, by the metric with the start, or the uid of a promise, of their clocks.
        self._kept: dict[tuple[str, int | str | None], list[int]] = {}
        for event in events:
            if event.kind == "breach_kept":
                self._keep(event.fact)

    def _keep(self, fact: Any) -> None:
        """Keep a breach that was recorded, of a clock that is to be added."""
        key = fact.metric, fact.started_at if fact.about is None else fact.about
        self._kept[key] = sorted([*self._kept.get(key, ()), fact.breached_at])

    def add(self, clock: Clock) -> None:
        """Add a clock that has just started."""
        if self._kept:
            of = clock.started_at if clock.made_by is None else clock.made_by
            clock.kept_breaches = self._kept.get((clock.metric, of), ())
        self._places[clock] = len(self.every)
        self.every.append(clock)
        # Taken out first, so that the dictionary keeps the order in which its clocks started.
        before = self.latest.pop(clock.metric, None)
        self.latest[clock.metric] = clock
        if before is not None and before.is_open and before.metric not in OWN_TARGET:
            self._displaced.append(before)
        self._by_instance.setdefault((clock.metric, clock.instance), []).append(clock)
        self._by_start.setdefault((clock.metric, clock.started_at), []).append(clock)
        if clock.metric in OWN_TARGET:
            self._own.append(clock)
        if clock.metric == ACCESS:
            heappush(self._ends, (clock.due_at, self._places[clock], clock))

    def restarted(self, clock: Clock) -> None:
        """Find a clock by its start as it is since another case was merged into its own, too."""
        if clock.started_at != clock.own_start:
            self._by_start.setdefault((clock.metric, clock.started_at), []).append(clock)
            kept = self._kept.get((clock.metric, clock.started_at), ())
            clock.kept_breaches = sorted({*clock.kept_breaches, *kept})

    def find(self, metric: str, instance: int) -> Clock | None:
        """Return the first clock with that name, or nothing."""
        found = self._by_instance.get((metric, instance))
        return found[0] if found else None

    def named(self, metric: str, fact: Any) -> Clock | None:
        """Return the clock of the promise or access window that a fact is about, or nothing."""
        clock = self.find(metric, fact.number)
        return clock if clock is not None and fact.about in {None, clock.made_by} else None

    def open_one(self, metric: str) -> Clock | None:
        """Return the open clock of a metric, or nothing."""
        clock = self.latest.get(metric)
        return clock if clock is not None and clock.is_open else None

    def movable(self) -> Sequence[Clock]:
        """Return all clocks that a wait, a new target or a reopening can move: the latest of each metric."""
        return (*self._displaced, *self.latest.values())

    def come_to(self, now: int) -> None:
        """Resume the clocks whose pause has ended by an instant, and end the access windows that are over."""
        for clock in self.latest.values():
            # Asked here and not by its method: this is done for every clock at every event.
            if clock.resumes_at is not None and clock.resumes_at <= now:
                clock.resume(clock.resumes_at)
        for clock in self._displaced:
            clock.come_to(now)
        while self._ends and self._ends[0][0] <= now:
            # A window ends by itself, and well: it is not a promise.
            due_at, _, clock = heappop(self._ends)
            clock.satisfy(due_at)

    def end_windows(self, at: int, why: str) -> None:
        """Cancel the clocks of access windows that are not over."""
        for clock in self._own:
            if clock.metric == ACCESS:
                clock.cancel(at, why)

    def reached_by(self, now: int) -> Sequence[Clock]:
        """Return the clocks that an event at an instant can move, in the order in which they started."""
        ending = (clock for due_at, _, clock in self._ends if due_at <= now)
        return sorted({*self.movable(), *ending}, key=self._places.__getitem__)

    def meant(self, waived: Any) -> Sequence[Clock]:
        """Return the clocks that a waiver means.

        By their start: a message entered later may have been written earlier, and then the instances count anew.
        """
        if waived.about is not None:
            named = self._by_instance.get((waived.metric, waived.instance), ())
            return [clock for clock in named if clock.made_by == waived.about]
        if waived.started_at is None:
            return self._by_instance.get((waived.metric, waived.instance), ())
        return self._by_start.get((waived.metric, waived.started_at), ())

    def notify(self, fact: Any) -> None:
        """Note that people were told of a clock's threshold, or of its breach; it is named as by a waiver."""
        for clock in self.meant(fact):
            clock.notified = max(clock.notified, fact.percent)
            if fact.percent == WHOLE:
                clock.notified_due = fact.due_at

    def moved_by_own_clock(self, now: int) -> Sequence[Clock]:
        """Return the open clocks, each with what the clock of whoever moves them showed: `now` in epoch seconds."""
        moved = [clock for clock in (*self._own, *self.movable()) if clock.is_open]
        for clock in moved:
            clock.own_now = now
        return moved

    def take_open(self, ends: Callable[[str | None], bool]) -> Iterable[Clock]:
        """Return all clocks that can be open and end with the case; the caller ends each of them.

        Of promises and access windows `ends` chooses by the uid of the event that made the clock.
        """
        own, self._own = self._own, [clock for clock in self._own if not ends(clock.made_by)]
        plan = (clock for clock in self.movable() if clock.metric not in OWN_TARGET)
        return (*(clock for clock in own if ends(clock.made_by)), *plan)
