"""Searching words in a file: SQLite's FTS5, which splits at spaces and ASCII punctuation what was folded here.

An ASCII text is kept as it was written. Of any other its words are kept, and the text itself in the last column.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.fulltext import Entry, readings
from supportcli.storage.engine.sql import among

if TYPE_CHECKING:
    from supportcli.domain.words import Phrase

#: Before each text, so that no phrase goes from one into the next. Nobody can search for it, and it ends a line.
BEFORE_TEXT = "\n\u2029\n"
ADD = "INSERT INTO case_search (rowid, title, customer, body, written) VALUES (?, ?, ?, ?, ?)"
EXTEND = "UPDATE case_search SET body = body || :body, written = written || :written WHERE rowid = :number"
# Newest first: the ranking by relevance would have to weigh every case that ever held the word.
FIND = """
SELECT rowid AS number, title, customer, body, written
FROM case_search WHERE case_search MATCH :words ORDER BY rowid DESC LIMIT :limit
"""
NUMBERS = "SELECT rowid AS number FROM case_search WHERE case_search MATCH :words"
STORED = "SELECT rowid AS number, title, customer, body, written FROM case_search WHERE rowid IN ({})"
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
        self._database.many(ADD, map(self.expected, entries))

    def extend(self, number: int, texts: Sequence[str]) -> None:
        """Add texts to a case."""
        self._database.run(EXTEND, {"number": number, "body": _body(texts), "written": _written(texts)})

    def forget(self, numbers: Iterable[int]) -> None:
        """Take cases out."""
        self._database.many(FORGET, ((number,) for number in numbers))

    def clear(self) -> None:
        """Take everything out."""
        self._database.run(CLEAR)

    def find(self, text: str, limit: int) -> list[tuple[int, str]]:
        """Return the newest cases in which every phrase stands, each with an excerpt; a negative limit is none."""
        # Loaded where somebody searches: every change adds words.
        from supportcli.storage.engine.excerpt import excerpt

        for wanted in readings(text):
            rows = self._database.each(FIND, {"words": _match(wanted), "limit": limit})
            if found := [(row["number"], excerpt(wanted, _shown(row))) for row in rows]:
                return found
        return []

    def numbers(self, text: str) -> set[int]:
        """Return every case in which every phrase stands."""
        for wanted in readings(text):
            if found := self._database.all(NUMBERS, {"words": _match(wanted)}):
                return {row["number"] for row in found}
        return set()

    def stored(self, numbers: Sequence[int]) -> Iterable[tuple[Any, ...]]:
        """Yield the rows of these cases as they are kept, the number first."""
        marks, named = among(numbers)
        return map(tuple, self._database.all(STORED.format(marks), named))

    def expected(self, entry: Entry) -> tuple[Any, ...]:
        """Return the row that `stored` should yield for a case."""
        number, title, names, texts = entry
        return number, _words(title), _words(names), _body(texts), _written((title, names, *texts))

    def orphans(self) -> list[int]:
        """Return the numbers of cases that the log does not know."""
        return [row["number"] for row in self._database.all(ORPHANS)]


def _words(text: str) -> str:
    if text.isascii():
        return text
    # Loaded where a text needs it: every change adds texts.
    from supportcli.domain.words import indexed

    return " ".join(indexed(text))


def _body(texts: Iterable[str]) -> str:
    return "".join(f"{BEFORE_TEXT}{_words(text)}" for text in texts)


def _written(texts: Iterable[str]) -> str:
    return "".join(f"{BEFORE_TEXT}{text}" for text in texts if not text.isascii())


def _shown(row: Any) -> Iterable[str]:
    """Yield the texts of a case: as they were written, then what is kept of them for the index."""
    return filter(
        None, chain(row["written"].split(BEFORE_TEXT), row["body"].split(BEFORE_TEXT), (row["title"], row["customer"]))
    )


def _match(wanted: "Sequence[Phrase]") -> str:
    """Write phrases as a query: quoted, none of them means anything to the engine."""
    return " ".join(f'"{" ".join(words)}"{" *" * goes_on}' for words, goes_on in wanted)
