"""A layer of a rota: people, or groups who serve together, in turn; within hours, and between two times."""

from collections.abc import Iterator, Mapping
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.cover import Group, IsAway
from supportcli.domain.oncall.turns import MONDAY, WEEK, Turns
from supportcli.domain.oncall.wall_clock import WallClock, wall_of_text
from supportcli.domain.worktime.span import Span, merged

#: What becomes of the turn of somebody who is away: nobody has it, or the next in the order who is here.
GAP, NEXT = "gap", "next"


class Served(NamedTuple):
    """A stretch in which a layer has a turn: instants, half-open, and the place of its group in the order."""

    from_at: int
    until_at: int
    place: int


class Layer(NamedTuple):
    """A layer: of several, the highest priority that has somebody answers.

    `hours` are spans of a week in seconds since its Monday, of which the last may end in the next week; none are all
    hours. `active` are the wall times from which and until which it holds.
    """

    name: str
    priority: int
    groups: tuple[Group, ...]
    turns: Turns
    clock: WallClock
    hours: tuple[Span, ...] = ()
    active: tuple[int | None, int | None] = (None, None)

    def place(self, at: int) -> int | None:
        """Return the place of the group whose turn it is at an instant, whoever is away; nothing if it is nobody's."""
        if not self._is_open(self.clock.wall(at)):
            return None
        turn = self.turns.at(self.clock, at)
        return None if turn is None else turn % len(self.groups)

    def served(self, start: int, end: int) -> Iterator[Served]:
        """Yield the stretches of `[start, end)` in which it has a turn, in order."""
        low, high = self._active(start, end)
        if low >= high:
            return
        spans = iter(self._spans(low, high))
        span = next(spans, None)
        for piece in self.turns.pieces(self.clock, low, high):
            while span is not None:
                begin, close = max(piece.from_at, span[0]), min(piece.until_at, span[1])
                if begin < close:
                    yield Served(begin, close, piece.turn % len(self.groups))
                if span[1] > piece.until_at:
                    break
                span = next(spans, None)

    def handovers(self, start: int, end: int) -> Iterator[int]:
        """Yield the instants in `[start, end)` at which a turn begins, and at which the layer begins and ends."""
        low, high = self._active(start, end)
        if low < high:
            yield from self.turns.begins(self.clock, low, high)
        for wall in self.active:
            if wall is not None and start <= (at := self.clock.instant(wall)) < end:
                yield at

    def people(self, place: int, rule: str, is_away: IsAway) -> Group:
        """Return who answers where it is the turn of a group: those of it who are here, or by the rule the next."""
        here = tuple(who for who in self.groups[place] if not is_away(who))
        if here or rule == GAP:
            return here
        order = (self.groups[(place + step) % len(self.groups)] for step in range(1, len(self.groups)))
        return next((group for group in order if not any(map(is_away, group))), ())

    def _active(self, start: int, end: int) -> Span:
        first, last = self.active
        low = start if first is None else max(start, self.clock.instant(first))
        return low, end if last is None else min(end, self.clock.instant(last))

    def _is_open(self, wall: int) -> bool:
        first, last = self.active
        if (first is not None and wall < first) or (last is not None and wall >= last):
            return False
        into = (wall - MONDAY) % WEEK
        return not self.hours or any(low <= into < high or low <= into + WEEK < high for low, high in self.hours)

    def _spans(self, start: int, end: int) -> Iterator[Span]:
        """Return the spans of its hours in `[start, end)`, in order."""
        if not self.hours:
            return iter(((start, end),))
        first, last = (self.clock.wall(at) - MONDAY for at in (start, end))
        walls = (
            (MONDAY + week * WEEK + low, MONDAY + week * WEEK + high)
            for week in range(first // WEEK - 1, last // WEEK + 1)
            for low, high in self.hours
        )
        instant = self.clock.instant
        spans = merged((instant(low), instant(high)) for low, high in merged(walls))
        return ((max(low, start), min(high, end)) for low, high in spans if low < end and high > start)


def read_layer(name: str, rules: Mapping[str, Any], clock: WallClock) -> Layer:
    """Return a layer from its canonical rules."""
    first, last = rules.get("from"), rules.get("until")
    return Layer(
        name, rules["priority"], tuple(map(tuple, rules["groups"])),
        Turns(
            rules["unit"], rules["every"], wall_of_text(rules["start"]), tuple(rules.get("days", ())),
            rules.get("lasts"), bool(rules.get("elapsed")),
        ),
        clock, tuple((low, high) for low, high in rules.get("hours", ())),
        (first and wall_of_text(first), last and wall_of_text(last)),
    )  # fmt: skip
