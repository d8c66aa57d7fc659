"""A rota as the policy has it: layers in one zone or several, and who answers of those whose turn it is."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.cover import Group, IsAway
from supportcli.domain.oncall.layer import GAP, Layer, read_layer
from supportcli.domain.oncall.wall_clock import WallClock
from supportcli.domain.worktime.zone import pinned


class Rota(NamedTuple):
    """A rota; `layers` are in order, the highest priority first, and `absent` says what an absence leaves."""

    name: str
    zone: str
    layers: tuple[Layer, ...]
    absent: str = GAP

    def places(self, at: int) -> tuple[int | None, ...]:
        """Return the place in the order of each layer at an instant."""
        return tuple([layer.place(at) for layer in self.layers])

    def answering(self, places: tuple[int | None, ...], is_away: IsAway) -> Group:
        """Return who answers of those whose turn it is, sorted: of the highest priority that has somebody, all."""
        return tuple(sorted({who for _, people in self.ranked(places, is_away) for who in people}))

    def ranked(self, places: tuple[int | None, ...], is_away: IsAway) -> list[tuple[Layer, Group]]:
        """Return the layers that answer, each with its people."""
        for _, group in groupby(zip(self.layers, places, strict=True), _priority):
            had = [(layer, place) for layer, place in group if place is not None]
            each = [(layer, layer.people(place, self.absent, is_away)) for layer, place in had]
            found = [(layer, people) for layer, people in each if people]
            if found:
                return found
        return []

    def handovers(self, start: int, end: int) -> list[int]:
        """Return the instants in `[start, end)` at which a turn changes, whoever is away."""
        return sorted({at for layer in self.layers for at in layer.handovers(start, end)})

    def changes(self, start: int, end: int) -> Iterator[tuple[int, tuple[int | None, ...]]]:
        """Yield from when on which turns are served in `[start, end)`, beginning with the start."""
        found: dict[int, list[tuple[int, int | None]]] = {}
        for number, layer in enumerate(self.layers):
            last = None
            for each in layer.served(start, end):
                if last is not None and last < each.from_at:
                    found.setdefault(last, []).append((number, None))
                found.setdefault(each.from_at, []).append((number, each.place))
                last = each.until_at
            if last is not None and last < end:
                found.setdefault(last, []).append((number, None))
        places: list[int | None] = [None] * len(self.layers)
        for at in sorted({start, *found}):
            for number, place in found.get(at, ()):
                places[number] = place
            yield at, tuple(places)


def read_rota(name: str, rules: Mapping[str, Any], zones: Mapping[str, Any]) -> Rota:
    """Return a rota from its canonical rules and those of the zones that the policy keeps.

    Raises:
        NotFound: a zone is kept nowhere.

    """
    clocks: dict[str, WallClock] = {}

    def clock(zone: str) -> WallClock:
        return clocks.setdefault(zone, WallClock(pinned(zone, zones)))

    layers = (
        read_layer(each, found, clock(found.get("zone") or rules["zone"])) for each, found in rules["layers"].items()
    )
    return Rota(name, rules["zone"], tuple(sorted(layers, key=_rank)), rules.get("absent", GAP))


def _priority(pair: tuple[Layer, int | None]) -> int:
    return pair[0].priority


def _rank(layer: Layer) -> int:
    return -layer.priority
