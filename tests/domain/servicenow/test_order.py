"""Which rows of an incident agree."""

from random import Random
from types import SimpleNamespace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from supportcli.domain.servicenow.order import AGAINST, EARLY, order
from supportcli.domain.servicenow.row import IncidentRow


def rows(*told: tuple[int, int], opened_at: int = 0) -> list[Any]:
    return [
        SimpleNamespace(line=line, sys_updated_at=at, sys_mod_count=count, opened_at=opened_at, again_at=None)
        for line, (at, count) in enumerate(told, 2)
    ]


def test_ok_rows_in_order_stay() -> None:
    given = rows((0, 0), (5, 1), (5, 2), (9, 7))
    assert order(given) == (given, [])


def test_ok_equal_minutes_go_by_count() -> None:
    assert [row.line for row in order(rows((5, 2), (5, 1), (0, 0))).rows] == [4, 3, 2]


def test_rows_from_before_the_opening_are_set_aside() -> None:
    ordered = order(rows((0, 2), (10, 1), (11, 2), opened_at=5))
    assert [row.line for row in ordered.rows] == [3, 4]
    assert ordered.aside == [(2, EARLY)]


def test_the_row_that_contradicts_the_others_is_set_aside() -> None:
    # As INC0000137 stands in the real log: the first row is later than the resolution, and counted before it.
    ordered = order(rows((1110, 1), (952, 1), (1103, 2), (9999, 3)))
    assert [row.line for row in ordered.rows] == [3, 4, 5]
    assert ordered.aside == [(2, AGAINST)]


def test_ok_in_the_hour_that_comes_twice_the_count_decides() -> None:
    def row(line: int, count: int, minute: int, **more: int) -> IncidentRow:
        told = (line, "INC1", "New", count, 1800, 60 * minute, "3 - Moderate")
        return IncidentRow(*told, *[None] * 23, again_at=60 * minute + 3600)._replace(**more)  # type: ignore[arg-type]

    # Before the opening by the first hour; then back in time; then on in the second hour.
    given = [row(2, 0, 20), row(3, 1, 90), row(4, 2, 85, closed_at=5100), row(5, 3, 86)]
    ordered = order(reversed(given))
    assert [(each.line, each.sys_updated_at, each.closed_at) for each in ordered.rows] == [
        (2, 4800, None), (3, 5400, None), (4, 8700, 8700), (5, 8760, None),
    ]  # fmt: skip
    assert ordered.aside == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12), st.integers(0, 5), st.randoms())
@settings(deadline=None)
def test_law_every_row_is_kept_once_or_set_aside_once_whatever_the_order(
    told: list[tuple[int, int]], opened_at: int, random: Random
) -> None:
    given = rows(*told, opened_at=opened_at)
    ordered = order(given)
    assert sorted([row.line for row in ordered.rows] + [each.line for each in ordered.aside]) == [r.line for r in given]
    counts = [row.sys_mod_count for row in ordered.rows]
    instants = [row.sys_updated_at for row in ordered.rows]
    assert counts == sorted(set(counts))
    assert instants == sorted(instants)
    random.shuffle(given)
    assert [row.line for row in order(given).rows] == [row.line for row in ordered.rows]
