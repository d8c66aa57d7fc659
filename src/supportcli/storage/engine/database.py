"""The port every store is reached through: honest SQL text with `:name` parameters, whichever engine answers."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from supportcli.domain.errors import StoreError

if TYPE_CHECKING:
    from supportcli.storage.engine.fulltext import FullTextIndex

T = TypeVar("T")


class Replaced(StoreError):
    """Another store came into this one's place while a command waited: what it had read may not be so any more."""

    def __init__(self) -> None:
        super().__init__(
            "The store was replaced while this command waited, so nothing was stored.",
            "Look at what is there now, then repeat the command.",
        )


class Row(Protocol):
    """A row of an answer, by column name."""

    def __getitem__(self, name: str | int, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def keys(self) -> Sequence[str]:
        """Return the columns' names."""
        ...


class Database(Protocol):
    """A store that is open.

    `name` is what it is called in messages, `engine` is `sqlite` or `postgresql`, `words` its full-text search,
    `witness` the last event that was appended here (seq, uid), be it committed or not. Every
    method raises `StoreError` when the store cannot answer: locked for too long, read-only, full or damaged.
    """

    name: str
    engine: str
    witness: tuple[int, str] | None

    @property
    def fulltext(self) -> "FullTextIndex":
        """The words of the texts."""
        ...

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
        """Overwrite what is deleted from now on, where the engine supports it."""
        ...

    def overwrite_free(self) -> None:
        """Overwrite what was deleted before, where the engine supports it."""
        ...

    def change(self, work: Callable[[], T]) -> T:
        """Do some work in a transaction and return what it returns; a server may have it done once more."""
        ...

    def attempt(self) -> AbstractContextManager[None]:
        """A part of a transaction that may fail alone."""
        ...

    def appended(self, seq: int, uid: str, /) -> None:
        """Remember the last event of a transaction: a server looks for it if the answer to its COMMIT is lost."""
        ...

    def has_events(self) -> bool:
        """Has the log begun?"""
        ...

    def clock(self) -> float | None:
        """Return the store's own time in epoch seconds; nothing if the machine's counts."""
        ...

    def schema_version(self) -> int:
        """Return the version of the schema, 0 if the store is empty."""
        ...

    def set_schema_version(self, version: int, /) -> None:
        """Write the version of the schema down. The caller holds the transaction."""
        ...

    def complaints(self) -> Iterator[tuple[str, str]]:
        """What the engine itself finds wrong: which part of the store, and what is wrong with it."""
        ...

    def tidy(self) -> None:
        """Make the indexes of what follows from the log again, where the engine has any that may need it."""
        ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Everything read inside is of one instant; keep it short."""
        ...

    def close(self) -> None:
        """Close the store."""
        ...
