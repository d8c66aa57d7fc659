"""A bound on the time of a piece of work that cannot be asked to stop, such as a search for a pattern."""

import signal
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what some work returns; for the main thread alone, whose signals end it; `re` looks for them.

    Raises:
        TimeoutError: it took longer.

    """
    was = signal.signal(signal.SIGALRM, _end)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            return work()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, was)


def _end(_number: int, _frame: object) -> None:
    raise TimeoutError
