"""Searching words in a file: SQLite's FTS5."""

from collections.abc import Iterable, Sequence

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.fulltext import Entry, search_terms
from supportcli.storage.engine.sql import among

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
TEXTS = "SELECT rowid AS number, title, customer, body FROM case_search WHERE rowid IN ({})"
CLEAR = "DELETE FROM case_search"
FORGET = "DELETE FROM case_search WHERE rowid = ?"
ORPHANS = """
SELECT rowid AS number FROM case_search
WHERE NOT EXISTS (SELECT 1 FROM event WHERE stream = 'case:' || case_search.rowid)
"""


class SqliteFullText:
    """The index of words of a store in a file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entries: Iterable[Entry]) -> None:
        """Make cases known."""
        self._database.many(ADD, entries)

    def extend(self, number: int, text: str) -> None:
        """Add words to a case."""
        self._database.run(EXTEND, {"number": number, "text": text})

    def forget(self, numbers: Iterable[int]) -> None:
        """Take cases out."""
        self._database.many(FORGET, ((number,) for number in numbers))

    def clear(self) -> None:
        """Take everything out."""
        self._database.run(CLEAR)

    def find(self, text: str, limit: int) -> list[tuple[int, str]]:
        """Return the newest cases in which every word stands, each with an excerpt; a negative limit is none."""
        for query in _queries(text):
            values = {"words": query, "first": query.split('"')[1].lower(), "limit": limit}
            found = self._database.all(FIND, values)
            if found:
                return [(row["number"], row["excerpt"]) for row in found]
        return []

    def numbers(self, text: str) -> set[int]:
        """Return every case in which every word stands."""
        for query in _queries(text):
            found = self._database.all(NUMBERS, {"words": query})
            if found:
                return {row["number"] for row in found}
        return set()

    def texts(self, numbers: Sequence[int]) -> Iterable[Entry]:
        """Return what can be found of these cases."""
        marks, named = among(numbers)
        for row in self._database.all(TEXTS.format(marks), named):
            yield row["number"], row["title"], row["customer"], row["body"]

    def orphans(self) -> list[int]:
        """Return the numbers of cases that the log does not know."""
        return [row["number"] for row in self._database.all(ORPHANS)]


def _queries(text: str) -> Sequence[str]:
    """Write words as queries: whole, and as beginnings. Quoted, none of them means anything to the engine."""
    words = search_terms(text)
    if not words:
        return ()
    return " ".join(f'"{word}"' for word in words), " ".join(f'"{word}" *' for word in words)
