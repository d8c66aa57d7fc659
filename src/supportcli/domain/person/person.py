"""A person who works here: what their stream of facts adds up to."""

from collections.abc import Iterator

from supportcli.domain.event import Event
from supportcli.domain.handle import Handle, fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.person.way import Way


class Absence(NamedTuple):
    """A time in which somebody is away: instants, half-open."""

    from_at: int
    until_at: int
    because: str | None = None


class PersonRecord:
    """The state of one person; only facts change it, each in its own `apply`."""

    #: What this program cannot tell of it.
    unreadable: tuple[Event, ...] = ()

    def __init__(self, key: str) -> None:
        self.key = key
        self.version = 0
        self.name = key
        self.absences: list[Absence] = []
        #: By name, in the order in which they are tried.
        self.ways: dict[str, Way] = {}

    def on(self, event: Event) -> None:
        """Take one event in."""
        event.fact.apply(self, event)

    def away(self, at: int) -> Absence | None:
        """Return the absence that holds at an instant, the longest if there are several."""
        return max((each for each in self.absences if each.from_at <= at < each.until_at), key=_end, default=None)

    def next_away(self, at: int) -> Absence | None:
        """Return the absence that begins next after an instant."""
        return min((each for each in self.absences if each.from_at > at), key=_begin, default=None)

    def handles(self) -> Iterator[Handle]:
        """Yield the handles by which a person is found."""
        yield Handle("name", fold_name(self.name))


def _begin(absence: Absence) -> int:
    return absence.from_at


def _end(absence: Absence) -> int:
    return absence.until_at
