"""What was arranged beside a rota: covers and swaps, as the facts of its stream add up to them."""

from collections.abc import Iterator

from supportcli.domain.event import Event
from supportcli.domain.handle import Handle, fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.cover import Cover

OFFERED, TAKEN, BACK = "offered", "taken", "withdrawn"


class Shift(NamedTuple):
    """A shift of somebody: instants, half-open."""

    who: str
    from_at: int
    until_at: int

    def overlaps(self, other: "Shift") -> bool:
        """Check whether both are of one person and have an instant in common."""
        return self.who == other.who and self.from_at < other.until_at and other.from_at < self.until_at


class RecordedCover:
    """A cover that was recorded; `because` says why, `broken` which working-time rules were overridden for it."""

    __slots__ = ("because", "broken", "cover", "is_void", "uid")

    def __init__(self, cover: Cover, because: str | None, uid: str, broken: tuple[str, ...] = ()) -> None:
        self.cover = cover
        self.because = because
        self.uid = uid
        self.broken = broken
        self.is_void = False


class Swap:
    """A shift that somebody offered; `for_whom` alone may take it if it is set; `in_return` is given for it."""

    __slots__ = ("because", "broken", "for_whom", "in_return", "number", "shift", "state", "taker", "uid")

    def __init__(
        self, number: int, shift: Shift, for_whom: str | None, in_return: Shift | None, because: str | None, uid: str
    ) -> None:  # fmt: skip
        self.number = number
        self.shift = shift
        self.for_whom = for_whom
        self.in_return = in_return
        self.because = because
        self.uid = uid
        self.state = OFFERED
        self.broken: tuple[str, ...] = ()
        self.taker: str | None = None

    def covers(self) -> Iterator[Cover]:
        """Yield what a taken swap does to the rota."""
        if self.state == TAKEN and self.taker is not None:
            yield Cover(self.shift.from_at, self.shift.until_at, self.taker, self.shift.who)
            if self.in_return is not None:
                back = self.in_return
                yield Cover(back.from_at, back.until_at, self.shift.who, back.who)

    def shifts(self) -> Iterator[Shift]:
        """Yield the shifts that are promised to this swap, unless it was withdrawn."""
        if self.state != BACK:
            yield self.shift
            if self.in_return is not None:
                yield self.in_return


class Handover(NamedTuple):
    """Somebody took over, and had seen what was open."""

    who: str
    at: int
    open_cases: int
    breached: int
    because: str | None


class RotaChanges:
    """Covers, swaps and hand-overs of one rota; only facts change it, each in its own `apply`."""

    #: What this program cannot tell of it.
    unreadable: tuple[Event, ...] = ()

    def __init__(self, key: str) -> None:
        self.key = key
        self.version = 0
        self.name = key
        self.covers: list[RecordedCover] = []
        self.swaps: list[Swap] = []
        self.handovers: list[Handover] = []
        #: Covers and taken swaps in the order in which they hold: later ones see the result of earlier ones.
        self._order: list[RecordedCover | Swap] = []

    def on(self, event: Event) -> None:
        """Take one event in."""
        event.fact.apply(self, event)

    def add_cover(self, cover: RecordedCover) -> None:
        """Add a cover, after all that were recorded before."""
        self.covers.append(cover)
        self._order.append(cover)

    def take(self, swap: Swap, who: str, in_return: Shift | None) -> None:
        """Give a swap to who takes it; it holds from now on, after all that was recorded before."""
        swap.state, swap.taker = TAKEN, who
        swap.in_return = in_return or swap.in_return
        self._order.append(swap)

    def in_order(self) -> list[Cover]:
        """Return what changes the rota, in the order in which it is applied."""
        found: list[Cover] = []
        for each in self._order:
            if isinstance(each, Swap):
                found += each.covers()
            elif not each.is_void:
                found.append(each.cover)
        return found

    def handles(self) -> Iterator[Handle]:
        """Yield the handle by which it is found: the name of its rota."""
        yield Handle("name", fold_name(self.name))
