"""Searching words on a server: its own full-text search, over rows that grow by a row for each text added."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.fulltext import Entry, search_terms
from supportcli.storage.engine.sql import among

#: Characters of a text in one row: a vector of words holds a megabyte, and knows the places of some 16,000 words.
PIECE = 60_000
_SHOWN = 100

ADD = """
INSERT INTO case_search (number, part, title, customer, body, goes_on, words)
VALUES (?, ?, ?, ?, ?, ?, to_tsvector('simple', ?))
"""
LAST_PART = "SELECT max(part) AS part FROM case_search WHERE number = :number"
FORGET = "DELETE FROM case_search WHERE number = ?"
CLEAR = "DELETE FROM case_search"
HAS = "SELECT number FROM case_search WHERE words @@ to_tsquery('simple', {})"
EXCERPT = """
SELECT body FROM case_search WHERE number = :number AND words @@ to_tsquery('simple', :word) ORDER BY part LIMIT 1
"""
TEXTS = """
SELECT number, title, customer, body, goes_on FROM case_search WHERE number IN ({}) ORDER BY number, part
"""
ORPHANS = """
SELECT DISTINCT number FROM case_search
WHERE NOT EXISTS (SELECT 1 FROM event WHERE stream = 'case:' || case_search.number)
"""


class ServerFullText:
    """The index of words of a server store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, entries: Iterable[Entry]) -> None:
        """Make cases known."""
        self._database.many(ADD, (row for entry in entries for row in _rows(entry, 1)))

    def extend(self, number: int, text: str) -> None:
        """Add words to a case: rows of their own, so that a log of megabytes is not written again."""
        row = self._database.one(LAST_PART, {"number": number})
        part = 0 if row is None else row["part"] or 0
        self._database.many(ADD, _rows((number, "", "", text), part + 1))

    def forget(self, numbers: Iterable[int]) -> None:
        """Take cases out."""
        self._database.many(FORGET, ((number,) for number in numbers))

    def clear(self) -> None:
        """Take everything out."""
        self._database.run(CLEAR)

    def find(self, text: str, limit: int) -> list[tuple[int, str]]:
        """Return the newest cases in which every word stands, each with an excerpt."""
        for query in _queries(text):
            sql = f"{_every(query)} ORDER BY number DESC{' LIMIT :limit' if limit >= 0 else ''}"
            rows = self._database.all(sql, {**_bound(query), "limit": limit})
            if rows:
                return [(row["number"], self._excerpt(row["number"], query[0])) for row in rows]
        return []

    def numbers(self, text: str) -> set[int]:
        """Return every case in which every word stands."""
        for query in _queries(text):
            rows = self._database.all(_every(query), _bound(query))
            if rows:
                return {row["number"] for row in rows}
        return set()

    def texts(self, numbers: Sequence[int]) -> Iterator[Entry]:
        """Return what can be found of these cases, the rows of each put together."""
        marks, named = among(numbers)
        rows = self._database.all(TEXTS.format(marks), named)
        for number, group in groupby(rows, lambda row: row["number"]):
            first, *more = group
            body = "".join((first["body"], *(row["body"] if row["goes_on"] else f"\n{row['body']}" for row in more)))
            yield number, first["title"], first["customer"], body

    def orphans(self) -> list[int]:
        """Return the numbers of cases that the log does not know."""
        return [row["number"] for row in self._database.all(ORPHANS)]

    def _excerpt(self, number: int, word: str) -> str:
        row = self._database.one(EXCERPT, {"number": number, "word": word})
        body = "" if row is None else row["body"]
        first = word.partition(" ")[0].removesuffix(":*")
        start = max(0, body.casefold().find(first) - 40)
        shown = " ".join(body[start : start + _SHOWN].split())
        return f"{'…' * (start > 0)}{shown}{'…' * (start + _SHOWN < len(body))}"


def _rows(entry: Entry, part: int) -> Iterator[tuple[Any, ...]]:
    number, title, names, text = entry
    for place, piece in enumerate(_pieces(text)):
        words = (title, names) if not place else ("", "")
        yield number, part + place, *words, piece, int(place > 0), folded(" ".join((*words, piece)))


def _pieces(text: str) -> Iterator[str]:
    """Cut a text between words, so that every word stands whole in one piece."""
    start = 0
    while len(text) - start > PIECE:
        end = start + PIECE
        while end > start and text[end - 1].isalnum():
            end -= 1
        # A word longer than a piece is not a word.
        end = end if end > start else start + PIECE
        yield text[start:end]
        start = end
    yield text[start:]


def _queries(text: str) -> Sequence[list[str]]:
    """Write words as queries: whole, and as beginnings; folded, none of them means anything to the engine."""
    words = [" <-> ".join(folded(word).split()) for word in search_terms(text)]
    words = [word for word in words if word]
    return ([words, [f"{word}:*" for word in words]]) if words else ()


def _every(query: Sequence[str]) -> str:
    return " INTERSECT ".join(HAS.format(f":w{place}") for place in range(len(query)))


def _bound(query: Sequence[str]) -> dict[str, str]:
    return {f"w{place}": word for place, word in enumerate(query)}


def folded(text: str) -> str:
    """Reduce a text to its words, without case and accents: runs of letters and digits, a space between."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = (each for each in plain if not unicodedata.combining(each))
    return " ".join("".join(each if each.isalnum() else " " for each in kept).split())
