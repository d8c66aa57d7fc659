"""The one `now` of a run, and instants that were typed relative to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias, TypeVar

T = TypeVar("T")

#: A value, or how it is worked out when it is needed: what was typed as `30m` counts from the now of the write.
Later: TypeAlias = T | Callable[[], T]


def settled(value: Later[T]) -> T:
    """Return a value, worked out now if it was left for later."""
    return value() if callable(value) else value


class Clock:
    """The instant of a run: read once for reading; read again when a write has its lock, and when it is retried.

    Whoever waits for an editor or for another writer records the instant at which it writes, so no event is recorded
    before one that comes earlier in the log.
    """

    def __init__(self, read: Callable[[], int]) -> None:
        self._read = read
        self._now: int | None = None
        self._is_held = False

    @property
    def now(self) -> int:
        """The instant, in epoch seconds."""
        if self._now is None:
            self._now = self._read()
        return self._now

    @contextmanager
    def held(self) -> Iterator[None]:
        """Read the instant again and keep it for the whole of a write; a write inside another shares its instant."""
        if self._is_held:
            yield
            return
        self._is_held, self._now = True, self._read()
        try:
            yield
        finally:
            self._is_held = False

    @contextmanager
    def counting_from(self, at: int) -> Iterator[None]:
        """Return a context in which times relative to now count from an instant, if it is later than now."""
        own = self.now
        self._now = max(own, at)
        try:
            yield
        finally:
            self._now = own
