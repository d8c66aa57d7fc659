"""Full-text search, the one thing each engine does its own way: what every engine must be able to (decision 0044)."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from supportcli.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from supportcli.domain.words import Phrase

#: More words than anybody types; a whole page pasted in would be weighed word by word.
MOST_WORDS = 40
#: What stands in quotes, or between spaces.
_ASKED = r'"([^"]*)"|\S+'
_QUOTES = str.maketrans("“”„‟", '""""')


class Entry(NamedTuple):
    """A case as it can be found: its title, the names on it, and each text that was written."""

    number: int
    title: str
    names: str
    texts: tuple[str, ...]


class FullTextIndex(Protocol):
    """The index of words of an open store."""

    def add(self, entries: Iterable[Entry]) -> None:
        """Make cases known."""
        ...

    def extend(self, number: int, texts: Sequence[str]) -> None:
        """Add texts to a case."""
        ...

    def forget(self, numbers: Iterable[int]) -> None:
        """Take cases out."""
        ...

    def clear(self) -> None:
        """Take everything out."""
        ...

    def find(self, text: str, limit: int) -> list[tuple[int, str]]:
        """Return the newest cases in which every phrase stands, each with an excerpt; a negative limit is none."""
        ...

    def numbers(self, text: str) -> set[int]:
        """Return every case in which every phrase stands."""
        ...

    def stored(self, numbers: Sequence[int]) -> Iterable[tuple[Any, ...]]:
        """Yield the rows of these cases as they are kept, the number first."""
        ...

    def expected(self, entry: Entry) -> tuple[Any, ...]:
        """Return the row that `stored` should yield for a case."""
        ...

    def orphans(self) -> list[int]:
        """Return the numbers of cases that the log does not know."""
        ...


def phrases(text: str) -> "list[Phrase]":
    """Return what somebody typed as phrases to look for, each once; what stands in quotes is one."""
    # Loaded where somebody searches: every change adds texts.
    from supportcli.domain.words import phrase

    asked = (each[1] if each[1] is not None else each[0] for each in re.finditer(_ASKED, text.translate(_QUOTES)))
    found = (phrase(each, MOST_WORDS) for each in asked)
    return list(dict.fromkeys(each for each in found if each is not None))[:MOST_WORDS]


def readings(text: str) -> "Iterable[Sequence[Phrase]]":
    """Yield the ways to read what somebody typed: words whole, and as beginnings."""
    if whole := phrases(text):
        yield whole
        yield [each._replace(goes_on=True) for each in whole]
