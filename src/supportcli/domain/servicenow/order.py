"""Which rows of an incident form one history: in order of time, and each change counted once."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.servicenow.listed import ListedRow
from supportcli.domain.servicenow.row import IncidentRow

Row = IncidentRow | ListedRow

EARLY = "it was changed before the incident was opened"
AGAINST = "its time and its sys_mod_count contradict the other rows of the incident"

TWICE = "a later row of the incident has the same sys_updated_on and says something else"


class Aside(NamedTuple):
    """A row that cannot be used, and why."""

    line: int
    reason: str


class Ordered(NamedTuple):
    """The rows of one incident that agree, in order, and those that were set aside."""

    rows: Sequence[Any]
    aside: Sequence[Aside]


def order(rows: Iterable[Row]) -> Ordered:
    """Put the rows of one incident in order of time; equal minutes by sys_mod_count, whatever the file's order.

    In the hour that comes twice the counts, and among equal ones the lines, tell which of the two a row is of.
    Rows from before the opening are set aside. Where time and sys_mod_count contradict each other, the longest run
    of rows in which both rise is kept and the rest is set aside. Rows without counts have the order of the file, or
    that from the last to the first.
    """
    counted = _counted(list(rows))
    ranked = sorted(_in_their_hour(counted), key=_rank)
    kept = [row for row in ranked if row.sys_updated_at >= row.opened_at]
    aside = [Aside(row.line, EARLY) for row in ranked if row.sys_updated_at < row.opened_at]
    if isinstance(ranked[0] if ranked else None, ListedRow):
        # It says how an incident stands, whenever that was.
        kept, aside = _one_of_each(ranked)
    counts = [row.sys_mod_count for row in kept]
    if any(count < 0 for count in counts):
        return Ordered(kept, aside)
    if any(after <= before for before, after in pairwise(counts)):
        chosen = _rising(counts)
        aside += [Aside(row.line, AGAINST) for place, row in enumerate(kept) if place not in chosen]
        kept = [row for place, row in enumerate(kept) if place in chosen]
    return Ordered(kept, aside)


def _one_of_each(rows: Sequence[Any]) -> tuple[list[Any], list[Aside]]:
    """Return the last row of each instant: two that say how an incident stood then cannot both be right."""
    kept: list[Any] = []
    aside = []
    for row in rows:
        last = kept[-1] if kept else None
        if last is not None and (last.sys_updated_at, last.sys_mod_count) == (row.sys_updated_at, row.sys_mod_count):
            if last._replace(line=0) != row._replace(line=0):
                aside.append(Aside(last.line, TWICE))
            kept.pop()
        kept.append(row)
    return kept, aside


def _counted(rows: list[Row]) -> list[Row]:
    if not rows or rows[0].sys_mod_count >= 0:
        return sorted(rows, key=_count)
    # Times that come twice do not say in which direction the rows are sorted.
    plain = [row.sys_updated_at for row in rows if row.again_at is None] or [0]
    return rows[::-1] if plain[0] > plain[-1] else rows


def _in_their_hour(counted: list[Row]) -> list[Row]:
    """Return the rows, each that comes too early taken as of the second instant of its wall time, if it has one."""
    if all(row.again_at is None for row in counted):
        return counted
    before, placed = counted[0].opened_at, []
    for row in counted:
        before = max([before, *(at for at, *_ in row.journal if at is not None and at <= (row.again_at or at))])
        if row.again_at is not None and row.sys_updated_at < before:
            placed.append(_moved(row, row.again_at))
        else:
            placed.append(row)
        before = max(before, placed[-1].sys_updated_at)
    return placed


def _moved(row: Row, at: int) -> Row:
    """Return a row as of another instant, and with it what ended then."""
    was = row.sys_updated_at
    return row._replace(
        sys_updated_at=at, resolved_at=at if row.resolved_at == was else row.resolved_at,
        closed_at=at if row.closed_at == was else row.closed_at,
    )  # fmt: skip


def _count(row: Row) -> tuple[int, int]:
    return row.sys_mod_count, row.line


def _rank(row: Row) -> tuple[int, int]:
    # Of rows that are equal in both, the order in which they come counts.
    return row.sys_updated_at, row.sys_mod_count


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
