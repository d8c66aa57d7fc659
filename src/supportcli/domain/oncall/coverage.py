"""Holes: promised hours in which nobody is on duty who may take what was promised."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.oncall.duty import Row
from supportcli.domain.worktime.span import Span


class Hole(NamedTuple):
    """From one instant to another nobody may take it; `is_empty` says that nobody at all is on duty."""

    from_at: int
    until_at: int
    is_empty: bool


class Wanted(NamedTuple):
    """What somebody must have to take it; without any of it, everybody may."""

    tier: str | None = None
    language: str | None = None
    skill: str | None = None

    def fits(self, person: Mapping[str, Any]) -> bool:
        """Check whether the policy says all of it of a person; a language without a region fits every region."""
        skills = [fold_name(each) for each in person.get("skills", ())]
        return (
            (self.tier is None or self.tier in person.get("tiers", ()))
            and (self.language is None or any(_speaks(each, self.language) for each in person.get("languages", ())))
            and (self.skill is None or fold_name(self.skill) in skills)
        )


def holes(
    spans: Iterable[Span],
    rotas: Iterable[Sequence[Row]],
    may: Callable[[str], bool],
    resting: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> list[Hole]:
    """Return the stretches of ordered spans in which no rota has anybody who may; `rotas` has the rows of each.

    Whoever is `resting` then may not. A hole is cut where the reason changes, and nowhere else.
    """

    def has(row: Row) -> bool:
        return any(may(who) and not _is_in(row.from_at, resting.get(who, ())) for who in row.people)

    found = [Hole(low, high, is_empty=True) for low, high in spans]
    for rows in rotas:
        without = [_hole(row, found) for row in _cut(rows, resting) if found and not has(row)]
        found = _joined(_shared(found, without))
    return found


def _cut(rows: Iterable[Row], resting: Mapping[str, Sequence[Span]]) -> Iterator[Row]:
    """Yield rows, cut where a rest of somebody in them begins or ends."""
    for row in rows:
        inner = (at for who in row.people for span in resting.get(who, ()) for at in span)
        cuts = sorted({at for at in inner if row.from_at < at and (row.until_at is None or at < row.until_at)})
        for low, high in zip([row.from_at, *cuts], [*cuts, row.until_at], strict=True):
            yield Row(low, high, row.people)


def _is_in(at: int, spans: Iterable[Span]) -> bool:
    return any(low <= at < high for low, high in spans)


def _hole(row: Row, found: Sequence[Hole]) -> Hole:
    return Hole(row.from_at, found[-1].until_at if row.until_at is None else row.until_at, not row.people)


def _shared(ones: Sequence[Hole], others: Sequence[Hole]) -> Iterator[Hole]:
    """Yield what both ordered lists have; empty is what is so in both."""
    place = 0
    for one in ones:
        while place < len(others) and others[place].until_at <= one.from_at:
            place += 1
        at = place
        while at < len(others) and others[at].from_at < one.until_at:
            other = others[at]
            low, high = max(one.from_at, other.from_at), min(one.until_at, other.until_at)
            yield Hole(low, high, one.is_empty and other.is_empty)
            at += 1


def _joined(parts: Iterable[Hole]) -> list[Hole]:
    found: list[Hole] = []
    for part in parts:
        if found and (found[-1].until_at, found[-1].is_empty) == (part.from_at, part.is_empty):
            found[-1] = found[-1]._replace(until_at=part.until_at)
        else:
            found.append(part)
    return found


def _speaks(language: str, wanted: str) -> bool:
    known, asked = language.casefold(), wanted.casefold()
    return known == asked or known.startswith(f"{asked}-")
