"""How words are compared when a text is listened to: what the wide fold takes away and punctuation do not count."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import starmap

from supportcli.domain.named_tuple import NamedTuple


class Tokens(NamedTuple):
    """A text cut into words: as they were written, and as they are compared."""

    written: list[str]
    folded: list[str]


def tokenize(text: str) -> Tokens:
    """Cut a text into its words."""
    written = _words(text, "")
    return Tokens(written, [_fold(word) for word in written])


@lru_cache(4096)
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
    plain, spaced = (text, str) if text.isascii() else _of_any_script(text)
    return "".join(spaced(char) if char.isalnum() or char in kept else " " for char in plain).split()


def _of_any_script(text: str) -> tuple[str, Callable[[str], str]]:
    # Loaded where a text needs it: every command that opens a case would pay for it.
    from supportcli.domain.wide_fold import without_signs
    from supportcli.domain.words import is_spaceless

    # An accent on its own is no letter and would cut its word in two. A sign of a script without spaces is a word.
    return without_signs(text), lambda char: f" {char} " if is_spaceless(char) else char


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    from supportcli.domain.wide_fold import wide_fold

    return wide_fold(word)
