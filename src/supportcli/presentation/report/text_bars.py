"""Figures as bars and lines of text."""

from collections.abc import Sequence

_STEPS, _ASCII = "▁▂▃▄▅▆▇█", "_.-=+*%#"


def bar(figure: float | None, most: float, cells: int, *, unicode: bool = True) -> str:
    """Return a bar as long as a figure is of the most; one that is not zero has a cell at least."""
    if not figure or figure < 0 or most <= 0:
        return ""
    return ("█" if unicode else "#") * max(1, round(cells * figure / most))


def sparkline(figures: Sequence[float], *, unicode: bool = True) -> str:
    """Return a sign for each figure, as high as it is of the highest; zero is the lowest sign."""
    steps, most = (_STEPS if unicode else _ASCII), max(figures, default=0)
    if most <= 0:
        return steps[0] * len(figures)
    last = len(steps) - 1
    return "".join(steps[max(min(1, last), round(last * each / most)) if each > 0 else 0] for each in figures)
