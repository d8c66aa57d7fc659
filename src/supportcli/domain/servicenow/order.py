"""Which rows of an incident form one history: in order of time, and each change counted once."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from supportcli.domain.servicenow.row import IncidentRow

EARLY = "it was changed before the incident was opened"
AGAINST = "its time and its sys_mod_count contradict the other rows of the incident"


class Aside(NamedTuple):
    """A row that cannot be used, and why."""

    line: int
    reason: str


class Ordered(NamedTuple):
    """The rows of one incident that agree, in order, and those that were set aside."""

    rows: Sequence[IncidentRow]
    aside: Sequence[Aside]


def order(rows: Iterable[IncidentRow]) -> Ordered:
    """Put the rows of one incident in order of time; equal minutes by sys_mod_count, whatever the file's order.

    Rows from before the opening are set aside. Where time and sys_mod_count contradict each other, the longest run
    of rows in which both rise is kept and the rest is set aside.
    """
    ranked = sorted(rows, key=_rank)
    kept = [row for row in ranked if row.sys_updated_at >= row.opened_at]
    aside = [Aside(row.line, EARLY) for row in ranked if row.sys_updated_at < row.opened_at]
    counts = [row.sys_mod_count for row in kept]
    if any(after <= before for before, after in pairwise(counts)):
        chosen = _rising(counts)
        aside += [Aside(row.line, AGAINST) for place, row in enumerate(kept) if place not in chosen]
        kept = [row for place, row in enumerate(kept) if place in chosen]
    return Ordered(kept, aside)


def _rank(row: IncidentRow) -> tuple[int, int, int]:
    return row.sys_updated_at, row.sys_mod_count, row.line


def _rising(counts: Sequence[int]) -> set[int]:
    """Choose the places of a longest strictly rising run (patience sorting)."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for place, count in enumerate(counts):
        pile = bisect_left(ends, count)
        before.append(tops[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [count]
        tops[pile : pile + 1] = [place]
    chosen, place = set(), tops[-1]
    while place >= 0:
        chosen.add(place)
        place = before[place]
    return chosen
