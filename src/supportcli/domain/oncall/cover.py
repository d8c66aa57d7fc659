"""Covers: somebody answers instead of everybody, instead of one person or besides; or somebody is taken off."""

from collections.abc import Callable, Iterable

from supportcli.domain.named_tuple import NamedTuple

Group = tuple[str, ...]
IsAway = Callable[[str], bool]
#: In place of a name: everybody.
EVERYBODY = "*"


class Cover(NamedTuple):
    """From one instant to another `who` answers, or nobody if it is None.

    `instead_of` is EVERYBODY, the name of one person (where that person would not answer it changes nothing), or None:
    `who` answers besides. `number` is how people call it.
    """

    from_at: int
    until_at: int
    who: str | None
    instead_of: str | None
    number: int = 0


def replaced_at(covers: Iterable[Cover], at: int, is_away: IsAway) -> frozenset[str]:
    """Return the people in whose place somebody answers who is here: as if they were here themselves."""
    return frozenset(
        each.instead_of
        for each in covers
        if each.instead_of and each.who is not None and each.from_at <= at < each.until_at and not is_away(each.who)
    )


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
