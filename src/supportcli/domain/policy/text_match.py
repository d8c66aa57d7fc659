"""How words are compared when a text is listened to: case, accents and punctuation do not count."""

from collections.abc import Iterator
from itertools import starmap
from typing import NamedTuple
from unicodedata import combining, normalize

#: Scripts written without blanks (Thai to Lao, kana and Han): each sign is a word of its own.
_UNSPACED = (("\u0e00", "\u0eff"), ("\u3040", "\u30ff"), ("\u3400", "\u9fff"))


class Tokens(NamedTuple):
    """A text cut into words: as they were written, and as they are compared."""

    written: list[str]
    folded: list[str]


def tokenize(text: str) -> Tokens:
    """Cut a text into its words."""
    written = _words(text, "")
    return Tokens(written, [_fold(word) for word in written])


def folded_phrase(text: str) -> str:
    """Write a phrase to listen for in the form in which it is compared, a `*` after a stem kept."""
    return " ".join(_fold(word) for word in _words(text, "*"))


def found_at(phrase: str, heard: Tokens) -> Iterator[tuple[int, int]]:
    """Yield where a folded phrase occurs in a text, as positions of words `[first, end)`."""
    parts = phrase.split(" ")
    for first in range(len(heard.folded) - len(parts) + 1):
        if all(starmap(_matches, zip(parts, heard.folded[first : first + len(parts)], strict=True))):
            yield first, first + len(parts)


def _matches(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _words(text: str, kept: str) -> list[str]:
    # Composed first, because an accent on its own is no letter and would cut its word in two.
    plain = normalize("NFKC", text)
    return "".join(_spaced(char) if char.isalnum() or char in kept else " " for char in plain).split()


def _spaced(char: str) -> str:
    # The first comparison alone answers for Latin and Cyrillic, because this runs for every character.
    is_unspaced = char >= _UNSPACED[0][0] and any(first <= char <= last for first, last in _UNSPACED)
    return f" {char} " if is_unspaced else char


def _fold(word: str) -> str:
    """Take case and accents off: `Produção` and `PRODUCAO`, `всё` and `все` are the same word."""
    if word.isascii():
        return word.lower()
    return "".join(char for char in normalize("NFKD", word.casefold()) if not combining(char))
