"""Searching words: what is put in and how it is asked for, whichever engine keeps the index."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from supportcli.storage.engine.database import Database

if TYPE_CHECKING:
    from supportcli.storage.engine.fulltext import Entry

_TEXT_FIELDS = ("text", "because", "tried", "searched", "translation")


class CaseNames(Protocol):
    """What names a case: read here without knowing how a case comes about."""

    number: int
    title: str
    customer: str | None
    contact: str | None
    category: str | None
    reference: str | None


def add(database: Database, entries: "Iterable[Entry]") -> None:
    """Make cases known: number, title, names and text."""
    database.fulltext.add(entries)


def extend(database: Database, number: int, texts: Sequence[str]) -> None:
    """Add texts to a case."""
    if texts:
        database.fulltext.extend(number, texts)


def entry(case: CaseNames, texts: Iterable[str]) -> "Entry":
    """What can be found of a case: its title, the names on it, and everything that was written."""
    # Loaded where a case is made known: the queue, which only asks, would pay for it.
    from supportcli.storage.engine.fulltext import Entry

    names = (case.customer, case.contact, case.category, case.reference)
    return Entry(case.number, case.title, " ".join(filter(None, names)), tuple(texts))


def words_of(fact: object) -> str:
    """What a fact says in words."""
    return "\n".join(filter(None, (getattr(fact, name, None) for name in _TEXT_FIELDS)))


def texts_of(facts: Sequence[object]) -> Iterable[str]:
    """What facts say in words, one after the other."""
    return filter(None, map(words_of, facts))


def find(database: Database, text: str, limit: int) -> list[tuple[int, str]]:
    """Return the newest cases in which every word and every phrase in quotes stands, each with an excerpt.

    Words match whole and folded (`wide_fold`); if none does, as beginnings. A negative limit is none.
    """
    return database.fulltext.find(text, limit)


def numbers(database: Database, text: str) -> set[int]:
    """Return every case in which every word stands, found as `find` finds them."""
    return database.fulltext.numbers(text)


def stored(database: Database, numbers: Sequence[int]) -> Iterable[tuple[Any, ...]]:
    """Yield the rows of these cases in the index as they are kept, the number first."""
    return database.fulltext.stored(numbers)


def expected(database: Database, entry: "Entry") -> tuple[Any, ...]:
    """Return the row that `stored` should yield for a case."""
    return database.fulltext.expected(entry)


def orphans(database: Database) -> list[int]:
    """Return the numbers of cases in the index that the log does not know."""
    return database.fulltext.orphans()


def forget(database: Database, numbers: Iterable[int]) -> None:
    """Take cases out of the index."""
    database.fulltext.forget(numbers)


def clear(database: Database) -> None:
    """Take everything out of the index."""
    database.fulltext.clear()
