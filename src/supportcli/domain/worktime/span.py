"""Spans: half-open stretches of time `[start, end)` between two instants, in order and never overlapping."""

from collections.abc import Iterable, Iterator

Span = tuple[int, int]


def merged(spans: Iterable[Span]) -> Iterator[Span]:
    """Join spans that overlap or touch, and drop empty ones; they must come ordered by their start.

    Each second is so counted once, whoever claims it.
    """
    held_from, held_to = 0, None
    for start, end in spans:
        if end <= start:
            continue
        if held_to is None:
            held_from, held_to = start, end
        elif start <= held_to:
            held_to = max(held_to, end)
        else:
            yield held_from, held_to
            held_from, held_to = start, end
    if held_to is not None:
        yield held_from, held_to


def clipped(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Keep what lies in `[start, end)`."""
    for low, high in spans:
        if low < end and high > start:
            yield max(low, start), min(high, end)
