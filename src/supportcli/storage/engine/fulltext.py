"""Full-text search, the one thing each engine does its own way: what every engine must be able to."""

from collections.abc import Iterable, Sequence
from typing import Protocol

#: A case as it can be found: number, title, names, text.
Entry = tuple[int, str, str, str]
#: More words than anybody types; a whole page pasted in would be weighed word by word.
MOST_WORDS = 40


class FullTextIndex(Protocol):
    """The index of words of an open store."""

    def add(self, entries: Iterable[Entry]) -> None:
        """Make cases known."""
        ...

    def extend(self, number: int, text: str) -> None:
        """Add words to a case."""
        ...

    def forget(self, numbers: Iterable[int]) -> None:
        """Take cases out."""
        ...

    def clear(self) -> None:
        """Take everything out."""
        ...

    def find(self, text: str, limit: int) -> list[tuple[int, str]]:
        """Return the newest cases in which every word stands, each with an excerpt; a negative limit is none."""
        ...

    def numbers(self, text: str) -> set[int]:
        """Return every case in which every word stands."""
        ...

    def texts(self, numbers: Sequence[int]) -> Iterable[Entry]:
        """Return what can be found of these cases: number, title, names, text."""
        ...

    def orphans(self) -> list[int]:
        """Return the numbers of cases that the log does not know."""
        ...


def search_terms(text: str) -> list[str]:
    """Return the words somebody typed that can be searched for, each once."""
    clean = text.encode(errors="replace").decode().replace('"', " ").replace("\0", " ")
    return [word for word in dict.fromkeys(clean.split()) if any(map(str.isalnum, word))][:MOST_WORDS]
