"""Spans: joined, cut, and never counted twice."""

import pytest

from supportcli.domain.worktime.span import Span, clipped, merged


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ([], []),
        ([(1, 2), (4, 5)], [(1, 2), (4, 5)]),
        ([(1, 2), (2, 5)], [(1, 5)]),
        ([(1, 4), (2, 3), (3, 6)], [(1, 6)]),
        ([(1, 6), (2, 3), (5, 7)], [(1, 7)]),
        ([(1, 6), (2, 3), (8, 9)], [(1, 6), (8, 9)]),
        ([(0, 0), (1, 2)], [(1, 2)]),
        ([(1, 2), (3, 3), (4, 3), (5, 6)], [(1, 2), (5, 6)]),
        ([(-5, -3), (-3, 0)], [(-5, 0)]),
    ],
)
def test_merged(spans: list[Span], joined: list[Span]) -> None:
    assert list(merged(spans)) == joined


@pytest.mark.parametrize(
    ("start", "end", "kept"),
    [
        (0, 10, [(1, 3), (5, 8)]),
        (2, 6, [(2, 3), (5, 6)]),
        (3, 5, []),
        (6, 7, [(6, 7)]),
        (1, 3, [(1, 3)]),
        (8, 20, []),
    ],
)
def test_clipped(start: int, end: int, kept: list[Span]) -> None:
    assert list(clipped([(1, 3), (5, 8)], start, end)) == kept
