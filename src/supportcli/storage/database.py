"""The port every store is reached through: honest SQL text with `:name` parameters, whichever engine answers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Row(Protocol):
    """A row of an answer, by column name."""

    def __getitem__(self, name: str | int, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def keys(self) -> Sequence[str]:
        """Return the columns' names."""
        ...


class Database(Protocol):
    """A store that is open.

    Every method raises `StoreError` when the store cannot answer: locked for too long, read-only, full or damaged.
    """

    def one(self, sql: str, values: Mapping[str, Any] = ..., /) -> Row | None:
        """Return the first row, or nothing."""
        ...

    def all(self, sql: str, values: Mapping[str, Any] = ..., /) -> Sequence[Row]:
        """Return every row; the store is free again when this returns."""
        ...

    def each(self, sql: str, values: Mapping[str, Any] = ..., /) -> Iterable[Row]:
        """Return rows as they come; the store stays busy until the last one is read."""
        ...

    def run(self, sql: str, values: Mapping[str, Any] = ..., /) -> int:
        """Run one change; return how many rows it touched."""
        ...

    def many(self, sql: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Run one change for every row of values."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing, and alone: nobody else writes until it ends."""
        ...

    def scrub(self) -> None:
        """Let nothing that is deleted from now on stay readable, where the engine can see to it."""
        ...

    def change(self, work: Callable[[], T]) -> T:
        """Do some work in a transaction and return what it returns; a server may have it done once more."""
        ...

    def tidy(self) -> None:
        """Make the indexes of what follows from the log again, where the engine has any that may need it."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything read inside is of one instant; keep it short."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...
