"""Who could have taken what was promised: the hours of a promise in which somebody who may is on duty."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from supportcli.domain.oncall.duty import Row
from supportcli.domain.worktime.span import Span, merged


def attended(
    rotas: Iterable[Sequence[Row]], may: Callable[[str], bool], end: int,
    resting: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> list[Span]:  # fmt: skip
    """Return the stretches up to an end, in order, in which a rota has somebody on duty who may and does not rest."""
    found: list[Span] = []
    for row in (row for rows in rotas for row in rows):
        until = end if row.until_at is None else min(end, row.until_at)
        for who in filter(may, row.people):
            found += _without((row.from_at, until), resting.get(who, ()))
    return [*merged(sorted(found))]


def first_attended(hours: Iterable[Span], duty: Sequence[Span]) -> int | None:
    """Return the first instant of the hours of a promise at which somebody is on duty; both are in order."""
    for low, high in hours:
        place = bisect_right(duty, (low, 1 << 62)) - 1
        if place >= 0 and duty[place][1] > low:
            return low
        if place + 1 < len(duty) and duty[place + 1][0] < high:
            return duty[place + 1][0]
    return None


def _without(span: Span, rests: Sequence[Span]) -> list[Span]:
    found, (low, high) = [], span
    for begins, ends in sorted(rests):
        if begins > low:
            found.append((low, min(begins, high)))
        low = max(low, ends)
    return [each for each in [*found, (low, high)] if each[0] < each[1]]
