"""Covers as facts: recorded, and made void."""

from supportcli.domain.errors import NotFound, Refused, UsageError
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.changes import RecordedCover, RotaChanges
from supportcli.domain.oncall.cover import EVERYBODY, Cover


class Covered(NamedTuple):
    """From one instant to another `who` answers in a rota, numbered within it; nobody if it is None.

    `instead_of` is everybody (`*`), one person, or None: `who` answers besides. `broken` are the working-time rules
    that were overridden for it, with their hours.
    """

    number: int
    rota: str
    from_at: int
    until_at: int
    who: str | None = None
    instead_of: str | None = None
    because: str | None = None
    broken: tuple[str, ...] = ()

    def apply(self, rota: RotaChanges, event: Event) -> None:
        """Add the cover, after all that was recorded before."""
        rota.name = self.rota
        cover = Cover(self.from_at, self.until_at, self.who, self.instead_of, self.number)
        rota.add_cover(RecordedCover(cover, self.because, event.uid, self.broken))


class CoverVoided(NamedTuple):
    """A cover never held; `about` is the uid of the event that recorded it."""

    number: int
    because: str | None = None
    about: str | None = None
    broken: tuple[str, ...] = ()

    def apply(self, rota: RotaChanges, _event: Event) -> None:
        """Make it void."""
        for each in rota.covers:
            if each.uid == self.about if self.about else each.cover.number == self.number:
                each.is_void = True
                each.broken = (*each.broken, *self.broken)


def cover(rota: RotaChanges, fact: Covered) -> tuple[Covered, ...]:
    """Validate a cover, number it and return its fact; nothing if the same one holds already.

    Raises:
        UsageError: it ends before it begins, nobody is named, or somebody stands in for themselves.

    """
    if fact.until_at <= fact.from_at:
        raise UsageError("A cover ends after it begins.", "Give a later --to.")
    if fact.who is None and fact.instead_of is None:
        raise UsageError("A cover needs a person.", "For example: support oncall cover boris --to 'mon 09:00'")
    if fact.who == fact.instead_of:
        raise UsageError("Nobody covers for themselves.", "Name another person.")
    wanted = Cover(*fact[2:6])
    if any(not each.is_void and each.cover._replace(number=0) == wanted for each in rota.covers):
        return ()
    return (fact._replace(number=1 + max((each.cover.number for each in rota.covers), default=0)),)


def void(rota: RotaChanges, number: int, because: str | None) -> tuple[CoverVoided, ...]:
    """Return the fact that makes a cover void; nothing if it is.

    Raises:
        NotFound: there is no cover of that number.

    """
    found = next((each for each in rota.covers if each.cover.number == number), None)
    if found is None:
        known = ", ".join(str(each.cover.number) for each in rota.covers) or "none"
        raise NotFound(f"Rota {rota.name} has no cover {number}.", f"There are: {known}. (support oncall list)")
    return () if found.is_void else (CoverVoided(number, because, found.uid),)


def refuse_past(fact: Covered, now: int) -> None:
    """Refuse a cover of a time that is over.

    Raises:
        Refused: it has ended.

    """
    if fact.until_at <= now:
        raise Refused("the time of this cover is over, and who was on call then is not changed.", "Give a later --to.")


def is_everybody(instead_of: str | None) -> bool:
    """Check whether a cover replaces everybody."""
    return instead_of == EVERYBODY
