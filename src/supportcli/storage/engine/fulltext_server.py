"""Searching words on a server: its vectors of words, made here, over rows that grow by a row for each text added."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Any

from supportcli.domain.words import Phrase, indexed
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.excerpt import excerpt
from supportcli.storage.engine.fulltext import MOST_WORDS, Entry, readings
from supportcli.storage.engine.sql import among, chunks

#: Characters of a text in one row.
PIECE = 60_000
#: What a vector holds: places, places of one word, and letters. PostgreSQL leaves out what is more, or refuses it.
MOST_PLACES, MOST_OF_A_WORD, MOST_LETTERS = 16_000, 250, 200_000

ADD = """
INSERT INTO case_search (number, part, title, customer, body, goes_on, words)
VALUES (?, ?, ?, ?, ?, ?, CAST(? AS tsvector))
"""
LAST_PART = "SELECT max(part) AS part FROM case_search WHERE number = :number"
FORGET = "DELETE FROM case_search WHERE number = ?"
CLEAR = "DELETE FROM case_search"
HAS = "SELECT DISTINCT number FROM case_search WHERE words @@ CAST({} AS tsquery)"
TEXTS = """
SELECT number, title, customer, body, goes_on FROM case_search WHERE number IN ({}) ORDER BY number, part
"""
STORED = TEXTS.replace("goes_on", "goes_on, CAST(words AS text) AS vector", 1)
#: A word in a vector that is written as text; none has a quote in it.
_WORD = re.compile("'([^']*)'")
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

    def extend(self, number: int, texts: Sequence[str]) -> None:
        """Add texts to a case: rows of their own, so that a log of megabytes is not written again."""
        row = self._database.one(LAST_PART, {"number": number})
        part = 0 if row is None else row["part"] or 0
        self._database.many(ADD, _rows(Entry(number, "", "", tuple(texts)), part + 1))

    def forget(self, numbers: Iterable[int]) -> None:
        """Take cases out."""
        self._database.many(FORGET, ((number,) for number in numbers))

    def clear(self) -> None:
        """Take everything out."""
        self._database.run(CLEAR)

    def find(self, text: str, limit: int) -> list[tuple[int, str]]:
        """Return the newest cases in which every phrase stands, each with an excerpt."""
        for wanted in readings(text):
            sql = f"{_every(wanted)} ORDER BY number DESC{' LIMIT :limit' if limit >= 0 else ''}"
            rows = self._database.all(sql, {**_bound(wanted), "limit": limit})
            if rows:
                return list(self._with_excerpts(wanted, [row["number"] for row in rows]))
        return []

    def numbers(self, text: str) -> set[int]:
        """Return every case in which every phrase stands."""
        for wanted in readings(text):
            rows = self._database.all(_every(wanted), _bound(wanted))
            if rows:
                return {row["number"] for row in rows}
        return set()

    def stored(self, numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        """Yield what is kept of these cases, the rows of each put together, the number first, its words last."""
        for number, rows in self._rows(STORED, numbers):
            words = {word for row in rows for word in _WORD.findall(row["vector"])}
            yield number, rows[0]["title"], rows[0]["customer"], _texts(rows), tuple(sorted(words))

    def expected(self, entry: Entry) -> tuple[Any, ...]:
        """Return the row that `stored` should yield for a case."""
        return *entry, tuple(
            sorted({word for each in (entry.title, entry.names, *entry.texts) for word in indexed(each)})
        )

    def orphans(self) -> list[int]:
        """Return the numbers of cases that the log does not know."""
        return [row["number"] for row in self._database.all(ORPHANS)]

    def _rows(self, sql: str, numbers: Sequence[int]) -> Iterator[tuple[int, Sequence[Row]]]:
        marks, named = among(numbers)
        for number, rows in groupby(self._database.all(sql.format(marks), named), lambda row: row["number"]):
            yield number, list(rows)

    def _with_excerpts(self, wanted: Sequence[Phrase], numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
        for some in chunks(numbers):
            texts = {
                number: (*_texts(rows), rows[0]["title"], rows[0]["customer"])
                for number, rows in self._rows(TEXTS, some)
            }
            yield from ((number, excerpt(wanted, filter(None, texts.get(number, ())))) for number in some)


def _texts(rows: Sequence[Row]) -> tuple[str, ...]:
    texts: list[str] = []
    for row in rows:
        if row["goes_on"]:
            texts[-1] += row["body"]
        else:
            texts.append(row["body"])
    return tuple(filter(None, texts))


def _rows(entry: Entry, part: int) -> Iterator[tuple[Any, ...]]:
    number, title, names, texts = entry
    above = title, names
    for text in texts or ("",):
        vectors = _vectors([list(indexed(each)) for each in (*above, text)])
        pieces = (text[start : start + PIECE] for start in range(0, len(text), PIECE))
        for place, (piece, vector) in enumerate(zip_longest(pieces, vectors, fillvalue="")):
            yield number, part, *(("", "") if place else above), piece, int(place > 0), vector
            part += 1
        above = "", ""


def _vectors(parts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Write the words of some texts as vectors, none larger than a server takes; every phrase stands whole in one."""
    places: dict[str, list[int]] = defaultdict(list)
    last: deque[str] = deque(maxlen=MOST_WORDS)
    place = letters = 0
    for words in parts:
        last.clear()
        for word in words:
            if place > MOST_PLACES or letters > MOST_LETTERS or len(places.get(word, ())) >= MOST_OF_A_WORD:
                yield _vector(places)
                places.clear()
                place = letters = 0
                for each in last:
                    place += 1
                    places[each].append(place)
            place += 1
            letters += len(word)
            places[word].append(place)
            last.append(word)
        # No phrase goes from one text into the next.
        place += 1
    yield _vector(places)


def _vector(places: dict[str, list[int]]) -> str:
    return " ".join(f"'{word}':{','.join(map(str, found))}" for word, found in places.items())


def _every(wanted: Sequence[Phrase]) -> str:
    return " INTERSECT ".join(HAS.format(f":w{place}") for place in range(len(wanted)))


def _bound(wanted: Sequence[Phrase]) -> dict[str, str]:
    """Write phrases as queries: quoted, none of them means anything to the engine."""
    return {
        f"w{place}": f"{' <-> '.join(f'{chr(39)}{word}{chr(39)}' for word in words)}{':*' * goes_on}"
        for place, (words, goes_on) in enumerate(wanted)
    }
