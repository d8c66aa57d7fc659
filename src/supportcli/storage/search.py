"""Searching words: SQLite's FTS5. Full-text search is the one place where each engine has statements of its own."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from supportcli.storage.database import Database, Row

ADD = "INSERT INTO case_search (rowid, title, customer, body) VALUES (?, ?, ?, ?)"
EXTEND = "UPDATE case_search SET body = body || char(10) || :text WHERE rowid = :number"
# Newest first: the ranking by relevance would have to weigh every case that ever held the word. A snippet is found in
# the square of the number of hits: in a log of megabytes that holds a word a hundred thousand times, in minutes.
FIND = """
SELECT
    rowid AS number,
    CASE
        WHEN length(body) <= 20000 THEN snippet(case_search, -1, '', '', '…', 12)
        ELSE '…' || substr(body, max(1, instr(lower(body), :first) - 40), 100) || '…'
    END AS excerpt
FROM case_search WHERE case_search MATCH :words ORDER BY rowid DESC LIMIT :limit
"""
NUMBERS = "SELECT rowid AS number FROM case_search WHERE case_search MATCH :words"
TEXT = "SELECT rowid AS number, title, customer, body FROM case_search WHERE rowid = :number"
CLEAR = "DELETE FROM case_search"
FORGET = "DELETE FROM case_search WHERE rowid = ?"
STRANGERS = """
SELECT rowid AS number FROM case_search
WHERE NOT EXISTS (SELECT 1 FROM event WHERE stream = 'case:' || case_search.rowid)
"""
_TOLD = ("text", "because", "tried")
#: More words than anybody types; a whole page pasted in would be weighed word by word.
_MOST_WORDS = 40


class Named(Protocol):
    """What names a case: read here without knowing how a case comes about."""

    number: int
    title: str
    customer: str | None
    contact: str | None
    category: str | None
    reference: str | None


def add(database: Database, entries: Iterable[tuple[int, str, str, str]]) -> None:
    """Make cases known: number, title, names and text."""
    database.many(ADD, entries)


def extend(database: Database, number: int, text: str) -> None:
    """Add words to a case."""
    if text:
        database.run(EXTEND, {"number": number, "text": text})


def entry(case: Named, texts: Iterable[str]) -> tuple[int, str, str, str]:
    """What can be found of a case: its title, the names on it, and everything that was written."""
    names = (case.customer, case.contact, case.category, case.reference)
    return case.number, case.title, " ".join(filter(None, names)), "\n".join(texts)


def words_of(fact: object) -> str:
    """What a fact says in words."""
    return "\n".join(filter(None, (getattr(fact, name, None) for name in _TOLD)))


def find(database: Database, text: str, limit: int) -> list[tuple[int, str]]:
    """Return the newest cases in which every word stands, each with an excerpt.

    Words match whole, in any case and without accents; if none does, as beginnings. A negative limit is none.
    """
    for query in _queries(text):
        found = database.all(FIND, {"words": query, "first": query.split('"')[1].lower(), "limit": limit})
        if found:
            return [(row["number"], row["excerpt"]) for row in found]
    return []


def numbers(database: Database, text: str) -> set[int]:
    """Return every case in which every word stands, found as `find` finds them."""
    for query in _queries(text):
        found = database.all(NUMBERS, {"words": query})
        if found:
            return {row["number"] for row in found}
    return set()


def text_of(database: Database, number: int) -> Sequence[Row]:
    """Return what can be found of a case: number, title, customer, body."""
    return database.all(TEXT, {"number": number})


def strangers(database: Database) -> list[int]:
    """Return the numbers of cases that the log does not know."""
    return [row["number"] for row in database.all(STRANGERS)]


def forget(database: Database, numbers: Iterable[int]) -> None:
    """Take cases out of the index."""
    database.many(FORGET, ((number,) for number in numbers))


def clear(database: Database) -> None:
    """Take everything out of the index."""
    database.run(CLEAR)


def _queries(text: str) -> Sequence[str]:
    """Write words as queries: whole, and as beginnings. Quoted, none of them means anything to the engine."""
    clean = text.encode(errors="replace").decode().replace('"', " ").replace("\0", " ")
    words = [word for word in dict.fromkeys(clean.split()) if any(map(str.isalnum, word))][:_MOST_WORDS]
    if not words:
        return ()
    return " ".join(f'"{word}"' for word in words), " ".join(f'"{word}" *' for word in words)


def texts_of(facts: Sequence[object]) -> Iterable[str]:
    """What facts say in words, one after the other."""
    return filter(None, map(words_of, facts))
