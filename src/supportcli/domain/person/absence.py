"""Who is away: recorded before or during the absence, and when they are back."""

from supportcli.domain.errors import UsageError
from supportcli.domain.event import Event
from supportcli.domain.handle import is_blank
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.person.person import Absence, PersonRecord


class WentAway(NamedTuple):
    """Somebody is away from one instant to another."""

    name: str
    from_at: int
    until_at: int
    because: str | None = None

    def apply(self, person: PersonRecord, _event: Event) -> None:
        """Be away then."""
        person.name = self.name
        person.absences.append(Absence(self.from_at, self.until_at, self.because))


class CameBack(NamedTuple):
    """Somebody is back earlier than was said; or does not go away as was announced."""

    name: str
    back_at: int

    def apply(self, person: PersonRecord, _event: Event) -> None:
        """Be here from then on; without an absence then, the one announced next does not come."""
        is_away, announced = person.away(self.back_at), person.next_away(self.back_at)
        if is_away is None:
            person.absences = [each for each in person.absences if each != announced]
            return
        cut = (_cut(each, self.back_at) for each in person.absences)
        person.absences = [each for each in cut if each.from_at < each.until_at]


def check_named(who: str) -> None:
    """Check that somebody is named.

    Raises:
        UsageError: the name is blank.

    """
    if is_blank(who):
        raise UsageError("A person needs a name.", "For example: support person away ana --until mon")


def go_away(person: PersonRecord, fact: WentAway) -> tuple[WentAway, ...]:
    """Validate a past, present or future absence and return its fact.

    Raises:
        UsageError: it ends before it begins, or nobody is named.

    """
    check_named(fact.name)
    if fact.until_at <= fact.from_at:
        raise UsageError("An absence ends after it begins.", "Give a later --until.")
    return () if Absence(fact.from_at, fact.until_at, fact.because) in person.absences else (fact,)


def come_back(person: PersonRecord, at: int) -> tuple[CameBack, ...]:
    """Return the fact that ends or cancels an absence; nothing if none is current or announced."""
    is_known = person.away(at) is not None or person.next_away(at) is not None
    return (CameBack(person.name, at),) if is_known else ()


def _cut(absence: Absence, at: int) -> Absence:
    return absence._replace(until_at=at) if absence.from_at <= at < absence.until_at else absence
