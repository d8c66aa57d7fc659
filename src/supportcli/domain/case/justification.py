"""How much a written argument says, in any script: padding counts for nothing."""

import re
from collections.abc import Iterator
from unicodedata import category, normalize

#: A character repeated more often than this says nothing more.
_REPEATED = re.compile(r"(.)\1{3,}", re.DOTALL)
#: Letters to Unicode, yet drawn as nothing.
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0")
#: Scripts that write more with a letter, or no spaces: the first and last letter, for how many characters a letter
#: stands, and how many letters make a word; none where words have spaces between them.
_SCRIPTS = (
    (0x0E00, 0x0EFF, 1, 4),  # Thai, Lao
    (0x0F00, 0x109F, 1, 4),  # Tibetan, Myanmar
    (0x1100, 0x11FF, 1, 0),  # Hangul, letter by letter
    (0x1780, 0x17FF, 1, 4),  # Khmer
    (0x3040, 0x30FF, 2, 2),  # kana
    (0x3100, 0x318F, 2, 2),  # Bopomofo
    (0x31F0, 0x9FFF, 2, 2),  # kana, Han
    (0xA000, 0xA4CF, 2, 2),  # Yi
    (0xAC00, 0xD7A3, 2, 0),  # Hangul
    (0xF900, 0xFAFF, 2, 2),  # Han
    (0x20000, 0x3FFFF, 2, 2),  # Han
)


def weigh(text: str) -> tuple[int, int]:
    """Return for how many characters and different words a text stands.

    Letters, digits and one space between words count; a Han letter, kana or Hangul syllable stands for two characters.
    Where a script has no spaces, a few different letters are a word. Signs, repetitions and invisible characters do not
    count, and all numbers and words of a single letter together are one.
    """
    folded = _REPEATED.sub(r"\1\1\1", normalize("NFKC", text).casefold())
    parts = [part for part in ("".join(_counted(word)) for word in folded.split()) if part]
    distinct = dict.fromkeys(parts)
    width, words, has_short = max(0, len(distinct) - 1), 0, False
    unspaced: dict[int, set[str]] = {}
    for part in distinct:
        spaced = ""
        for letter in part:
            weight, per_word = _script(letter)
            width += weight
            if per_word:
                unspaced.setdefault(per_word, set()).add(letter)
            else:
                spaced += letter
        is_word = not spaced.isnumeric() and (len(spaced) > 1 or any(_script(letter)[0] > 1 for letter in spaced))
        words += is_word
        has_short = has_short or (bool(spaced) and not is_word)
    return width, words + has_short + sum(len(letters) // per_word for per_word, letters in unspaced.items())


def _counted(word: str) -> Iterator[str]:
    """Yield the letters and digits of a word, and one mark of each."""
    before = ""
    for character in word:
        if (character.isalnum() and character not in _BLANK) or (before.isalnum() and category(character)[0] == "M"):
            yield character
        before = character


def _script(letter: str) -> tuple[int, int]:
    if letter < "\u0e00":
        return 1, 0
    return next((each[2:] for each in _SCRIPTS if each[0] <= ord(letter) <= each[1]), (1, 0))
