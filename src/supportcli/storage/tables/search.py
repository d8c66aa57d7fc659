"""Searching words: what is put in and how it is asked for, whichever engine keeps the index."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.fulltext import Entry

_TEXT_FIELDS = ("text", "because", "tried")


class CaseNames(Protocol):
    """What names a case: read here without knowing how a case comes about."""

    number: int
    title: str
    customer: str | None
    contact: str | None
    category: str | None
    reference: str | None


def add(database: Database, entries: Iterable[Entry]) -> None:
    """Make cases known: number, title, names and text."""
    database.fulltext.add(entries)


def extend(database: Database, number: int, text: str) -> None:
    """Add words to a case."""
    if text:
        database.fulltext.extend(number, text)


def entry(case: CaseNames, texts: Iterable[str]) -> Entry:
    """What can be found of a case: its title, the names on it, and everything that was written."""
    names = (case.customer, case.contact, case.category, case.reference)
    return case.number, case.title, " ".join(filter(None, names)), "\n".join(texts)


def words_of(fact: object) -> str:
    """What a fact says in words."""
    return "\n".join(filter(None, (getattr(fact, name, None) for name in _TEXT_FIELDS)))


def texts_of(facts: Sequence[object]) -> Iterable[str]:
    """What facts say in words, one after the other."""
    return filter(None, map(words_of, facts))


def find(database: Database, text: str, limit: int) -> list[tuple[int, str]]:
    """Return the newest cases in which every word stands, each with an excerpt.

    Words match whole, in any case and without accents; if none does, as beginnings. A negative limit is none.
    """
    return database.fulltext.find(text, limit)


def numbers(database: Database, text: str) -> set[int]:
    """Return every case in which every word stands, found as `find` finds them."""
    return database.fulltext.numbers(text)


def texts(database: Database, numbers: Sequence[int]) -> Iterable[Entry]:
    """Return what can be found of these cases: number, title, names, text."""
    return database.fulltext.texts(numbers)


def orphans(database: Database) -> list[int]:
    """Return the numbers of cases in the index that the log does not know."""
    return database.fulltext.orphans()


def forget(database: Database, numbers: Iterable[int]) -> None:
    """Take cases out of the index."""
    database.fulltext.forget(numbers)


def clear(database: Database) -> None:
    """Take everything out of the index."""
    database.fulltext.clear()
