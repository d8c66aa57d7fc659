"""A law that is tried on random stories: a share of them in the line of the README, more in the slow bed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings


def law(short: int, slow: int, **strategies: Any) -> Callable[[Callable[..., None]], Callable[[int, Path], None]]:
    """Make a test of a function that takes a new folder and what these strategies draw, in two shares of examples."""

    def decorate(holds: Callable[..., None]) -> Callable[[int, Path], None]:
        @pytest.mark.parametrize("examples", [short, pytest.param(slow, marks=pytest.mark.slow)])
        def test(examples: int, tmp_path: Path) -> None:
            @settings(max_examples=examples, deadline=None)
            @given(**strategies)
            def each(**drawn: Any) -> None:
                folder = tmp_path / f"{sum(1 for _ in tmp_path.iterdir())}"
                folder.mkdir()
                holds(folder, **drawn)

            each()

        test.__name__, test.__doc__ = holds.__name__, holds.__doc__
        return test

    return decorate
