"""A few words of a text around what was searched for."""

import re
from collections.abc import Iterable, Sequence

from supportcli.domain.wide_fold import wide_fold
from supportcli.domain.words import Phrase, is_spaceless

#: Letters before the word, and in all.
_BEFORE, _SHOWN = 40, 100


def excerpt(wanted: Sequence[Phrase], texts: Iterable[str]) -> str:
    """Return what stands around the first word that was searched for, in the first text that has it.

    Where no text has it, the beginning of the first.
    """
    word = wanted[0].words[0]
    pattern = re.compile(("" if is_spaceless(word[0]) else r"(?<![^\W_])") + re.escape(word))
    first = ""
    for text in texts:
        if text.isascii():
            if found := pattern.search(text.lower()):
                return _around(text, found.start())
        elif word in wide_fold(text):
            # A folded text is longer or shorter, so the place is looked for in the line that has it.
            for line in text.splitlines():
                if found := pattern.search(wide_fold(line)):
                    return _around(line, _unfolded(line, found.start()))
        first = first or text
    return _around(first, 0)


def _unfolded(line: str, place: int) -> int:
    """Return where the letter of a folded line stands in the line as it was written."""
    low, high = 0, len(line)
    while low < high:
        middle = (low + high) // 2
        if len(wide_fold(line[: middle + 1])) > place:
            high = middle
        else:
            low = middle + 1
    return low


def _around(text: str, place: int) -> str:
    start = max(0, place - _BEFORE)
    shown = " ".join(text[start : start + _SHOWN].split())
    return f"{'…' * (start > 0)}{shown}{'…' * (start + _SHOWN < len(text))}"
