"""Percentiles by nearest rank: each is a number that was seen."""

from collections.abc import Sequence


def nearest(ordered: Sequence[int], percent: int) -> int:
    """Return the percentile of sorted numbers, at least one: the least of them that so many percent do not exceed."""
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]
