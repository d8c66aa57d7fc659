"""What of a text is compared when solutions are ranked: beginnings of words, or letters that stand together."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from supportcli.domain.words import Run, pairs, runs

#: Letters of a word that are compared: what follows is mostly an ending (laskun, laskut; Rechnung, Rechnungen).
STEM: Final = 5
#: A shorter beginning, which counts for less: it finds tili in tilin, and Konto in konten.
SHORT_STEM: Final = 4
#: More words of a text than this are not compared: the first lines tell what it is about.
MOST: Final = 80
#: The Arabic article, alone and after the short words that are written together with it.
_ARTICLE: Final = re.compile("(?:[وبكف]?ال|لل)(?=.{3})")
#: Endings and particles, not what a text is about.
_HIRAGANA: Final = re.compile("[\u3041-\u309f]+")
#: Before this letter are Latin, Greek and Cyrillic; words of three letters say more from Hebrew on.
_FIRST_OF_SHORT_WORDS: Final = "\u0530"
_ARABIC: Final = ("\u0600", "\u06ff")


def features(text: str) -> list[str]:
    """Return what is compared of a text, each once, in order: stems, and short stems beside them."""
    return list(dict.fromkeys(each for stem in stems(text) for each in with_short(stem)))


def stems(text: str) -> list[str]:
    """Return the stems of a text, each once, in order; of scripts without spaces what stands together."""
    return list(islice(dict.fromkeys(each for run in runs(text) for each in _stems(run)), MOST))


def counted(text: str) -> int:
    """Return how many stems a text has."""
    return len(stems(text))


def is_little(stem: str) -> bool:
    """Return whether a stem is a whole word so short that it mostly says nothing; with a digit it may be a code."""
    return stem.isalpha() and len(stem) < SHORT_STEM and stem[0] < _FIRST_OF_SHORT_WORDS


def with_short(stem: str) -> Iterator[str]:
    """Yield a stem, and the short one beside it if it has one."""
    yield stem
    if len(stem) == STEM and not _is_of_signs(stem):
        yield stem[:SHORT_STEM]


def _stems(run: Run) -> Iterator[str]:
    if run.spaceless:
        size = 2 if run.signs else SHORT_STEM
        parts = pairs(run.letters, size) if len(run.letters) > size else iter((run.letters,))
        yield from (part for part in parts if not _HIRAGANA.fullmatch(part))
    elif len(run.letters) > 1:
        letters = run.letters
        if _ARABIC[0] <= letters[0] <= _ARABIC[1]:
            letters = _ARTICLE.sub("", letters, count=1) if _ARTICLE.match(letters) else letters
        yield letters[:STEM]


def _is_of_signs(stem: str) -> bool:
    return Run(stem).signs
