"""Who is on duty: one function for an instant, and rows for a stretch of time, in which a gap is a row like any other.

Everything that says who is on call asks here: commands, pages, calendars, deadlines.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.cover import Cover, Group, IsAway, covered, replaced_at
from supportcli.domain.oncall.layer import Layer
from supportcli.domain.oncall.rota import Rota
from supportcli.domain.worktime.span import Span
from supportcli.domain.worktime.zone import DAY

#: How far ahead a change is looked for, in seconds: two years. The first step of the search is a week.
AHEAD = 731 * DAY
_STEP = 7 * DAY
#: How many days around a stretch of time a hand-over is looked for.
_BEFORE = (8, 70, 731)


class Part(NamedTuple):
    """From an instant on a rota holds, or none; of two, the later in the list."""

    from_at: int
    rota: Rota | None


class Row(NamedTuple):
    """From one instant to another the same people answer; nobody in a gap. Without an end it is not in sight."""

    from_at: int
    until_at: int | None
    people: Group


class Duty:
    """A rota through the versions of the policy, with its covers and the absences of its people."""

    __slots__ = ("_away", "_covers", "_parts")

    def __init__(
        self, parts: Sequence[Part], covers: Sequence[Cover] = (), away: Mapping[str, Sequence[Span]] | None = None
    ) -> None:
        self._parts = parts
        self._covers = covers
        self._away = away or {}

    def rota(self, at: int) -> Rota | None:
        """Return the rota that holds at an instant."""
        return next((part.rota for part in reversed(self._parts) if part.from_at <= at), None)

    def on_duty(self, at: int) -> Group:
        """Return who is on duty at an instant, sorted; nobody in a gap."""
        rota = self.rota(at)
        return () if rota is None else self._people(rota, rota.places(at), at)

    def were_here(self, who: str) -> "Duty":
        """Return the duty as it would be if a person were never away."""
        return Duty(self._parts, self._covers, {name: found for name, found in self._away.items() if name != who})

    @property
    def parts(self) -> Sequence[Part]:
        """From when on which rota holds, or none."""
        return self._parts

    @property
    def away(self) -> Mapping[str, Sequence[Span]]:
        """When its people are away."""
        return self._away

    def with_covers(self, covers: Sequence[Cover], away: Mapping[str, Sequence[Span]]) -> "Duty":
        """Return the duty as it would be with these covers and absences in place of its own."""
        return Duty(self._parts, covers, away)

    def layers(self, at: int) -> list[Layer]:
        """Return the layers that answer at an instant, whoever covers them; none in a gap."""
        rota = self.rota(at)
        return [] if rota is None else [layer for layer, _ in rota.ranked(rota.places(at), self._missing(at))]

    def rows(self, start: int, end: int) -> list[Row]:
        """Return who is on duty when in `[start, end)`: rows that touch one another, gaps among them."""
        found: list[Row] = []
        for at, until, people in self._stretches(start, end):
            if found and found[-1].people == people:
                found[-1] = Row(found[-1].from_at, until, people)
            else:
                found.append(Row(at, until, people))
        return found

    def shifts(self, start: int, end: int) -> list[Row]:
        """Return the rows that touch `[start, end)`, whole, and cut where a turn changes.

        So the founder who has every week has a shift for each. Gaps are not cut.
        """
        low = next((past[-1] for days in _BEFORE if (past := self.handovers(start - days * DAY, start + 1))), start)
        high = next((ahead[0] for days in _BEFORE if (ahead := self.handovers(end, end + days * DAY))), end)
        edges = self.handovers(low, high)
        found: list[Row] = []
        for row in self.rows(low, high):
            inner = [at for at in edges if row.people and row.from_at < at < high and at < (row.until_at or high)]
            cuts = [row.from_at, *inner, row.until_at or high]
            found += (Row(at, until, row.people) for at, until in pairwise(cuts))
        return [row for row in found if row.from_at < end and (row.until_at or end) > start]

    def now(self, at: int) -> Row:
        """Return who is on duty at an instant, and until when; `from_at` is that instant."""
        people = self.on_duty(at)
        for row in self._ahead(at):
            if row.people != people:
                return Row(at, row.from_at, people)
        return Row(at, None, people)

    def after(self, at: int) -> Row | None:
        """Return the row that follows the one of an instant; none is in sight if nothing changes."""
        row = self.now(at)
        return None if row.until_at is None else self.now(row.until_at)

    def next_of(self, who: str, at: int) -> Row | None:
        """Return the next row that begins after an instant in which a person answers and did not before."""
        was = who in self.on_duty(at)
        for row in self._ahead(at):
            is_on = who in row.people
            if is_on and not was:
                return self._whole(who, row.from_at)
            was = is_on
        return None

    def handovers(self, start: int, end: int) -> list[int]:
        """Return the instants in `[start, end)` at which a turn changes, whoever is away or covered."""
        return [
            at for low, high, rota in self._held(start, end) if rota is not None for at in rota.handovers(low, high)
        ]

    def _whole(self, who: str, at: int) -> Row:
        until = next((row.from_at for row in self._ahead(at) if who not in row.people), None)
        return Row(at, until, (who,))

    def _ahead(self, at: int) -> Iterator[Row]:
        """Yield rows from an instant on; one may be cut in two where a step of the search ends."""
        low, step = at, _STEP
        while low < at + AHEAD:
            yield from self.rows(low, min(low + step, at + AHEAD))
            low, step = low + step, step * 4

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int, Group]]:
        for low, high, rota in self._held(start, end):
            cuts = self._cuts(low, high)
            changes = [(low, ())] if rota is None else [*rota.changes(low, high)]
            closes = [at for at, _ in changes[1:]] + [high]
            for (begin, places), close in zip(changes, closes, strict=True):
                inner = [begin, *(at for at in cuts if begin < at < close), close] if cuts else [begin, close]
                for at, until in pairwise(inner):
                    yield at, until, () if rota is None else self._people(rota, places, at)

    def _held(self, start: int, end: int) -> Iterator[tuple[int, int, Rota | None]]:
        """Yield the stretches of `[start, end)` in which one rota holds."""
        edges = [start, *sorted({part.from_at for part in self._parts if start < part.from_at < end}), end]
        for low, high in pairwise(edges):
            if low < high:
                yield low, high, self.rota(low)

    def _cuts(self, start: int, end: int) -> list[int]:
        """Return where a cover or an absence begins or ends."""
        spans = [(each.from_at, each.until_at) for each in self._covers]
        spans += [span for found in self._away.values() for span in found]
        return sorted({at for span in spans for at in span if start < at < end})

    def _people(self, rota: Rota, places: tuple[int | None, ...], at: int) -> Group:
        is_away = self._gone(at)
        if not self._covers:
            return rota.answering(places, is_away)
        people = covered(rota.answering(places, self._missing(at)), self._covers, at, is_away)
        return tuple(who for who in people if not is_away(who))

    def _missing(self, at: int) -> IsAway:
        """Return what tells who is away at an instant without somebody in their place: that one answers for them."""
        is_away, replaced = self._gone(at), replaced_at(self._covers, at, self._gone(at))
        return lambda who: is_away(who) and who not in replaced

    def _gone(self, at: int) -> IsAway:
        """Return what tells who is away at an instant."""
        return lambda who: any(low <= at < high for low, high in self._away.get(who, ()))
