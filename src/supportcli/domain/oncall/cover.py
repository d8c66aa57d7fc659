"""Covers: somebody answers instead of everybody, instead of one person or besides; or somebody is taken off."""

from collections.abc import Callable, Iterable

from supportcli.domain.named_tuple import NamedTuple

Group = tuple[str, ...]
IsAway = Callable[[str], bool]
#: In place of a name: everybody.
EVERYBODY = "*"


class Cover(NamedTuple):
    """From one instant to another `who` answers, or nobody if it is None.

    `instead_of` is EVERYBODY, the name of one person (where that person does not answer it changes nothing), or None:
    `who` answers besides. `number` is how people call it.
    """

    from_at: int
    until_at: int
    who: str | None
    instead_of: str | None
    number: int = 0


def covered(answering: Group, covers: Iterable[Cover], at: int, is_away: IsAway) -> Group:
    """Return who answers at an instant once the covers are applied, each to the result of those before it.

    Somebody who is away covers nothing: whom they stand in for answers again.
    """
    found = set(answering)
    for cover in covers:
        if not cover.from_at <= at < cover.until_at or (cover.who is not None and is_away(cover.who)):
            continue
        if cover.instead_of == EVERYBODY:
            found.clear()
        elif cover.instead_of is not None:
            if cover.instead_of not in found:
                continue
            found.remove(cover.instead_of)
        if cover.who is not None:
            found.add(cover.who)
    return tuple(sorted(found))
