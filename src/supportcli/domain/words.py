"""The words of a text in every script; where a script has no spaces, two letters that stand together are a word."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from supportcli.domain.named_tuple import NamedTuple

#: A word is cut here: no store has to hold a longer one, and none is searched for.
LONGEST: Final = 500
#: Scripts of signs (Han, kana, bopomofo, Hangul, Yi), in which two letters are a word.
_SIGNS: Final = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\U00016fe0-\U00018dff\U0001aff0-\U0001b16f\U00020000-\U0003ffff"
)
#: Alphabets without spaces: Thai and Lao, Burmese, Khmer, Tai, Balinese, Javanese, Cham.
_LETTERS: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f\ua980-\uaadf"
_PLAIN: Final = re.compile(r"[a-z0-9]+")
#: Endings and particles, not what a text is about.
_HIRAGANA: Final = "[\u3041-\u309f]+"
#: Shorter words say nothing: the, und, for. As many letters of an alphabet without spaces are a word.
SHORTEST: Final = 4
#: More words of a text than this are not looked for: the first lines tell what it is about.
MOST: Final = 200


class Run(NamedTuple):
    """Letters that stand together; `spaceless` if several words may be in them."""

    letters: str
    spaceless: bool = False

    @property
    def signs(self) -> bool:
        """Return whether it is of a script in which two letters are a word."""
        return re.match(f"[{_SIGNS}]", self.letters) is not None


class _Table(dict[int, str | int]):
    """What is a part of a word stays, anything else is a space."""

    def __missing__(self, code: int) -> str | int:
        from unicodedata import category

        is_part = chr(code).isalnum() or category(chr(code)).startswith("M")
        self[code] = found = code if is_part else " "
        return found


_TABLE = _Table()


@cache
def _spaceless() -> re.Pattern[str]:
    # Compiled where such a text is met: every command that opens a case would pay for it.
    return re.compile(f"([{_SIGNS}{_LETTERS}]+)")


def is_spaceless(char: str) -> bool:
    """Return whether a letter is of a script without spaces."""
    # The first comparison alone answers for Latin, Cyrillic and Arabic, because this runs for every character.
    return char >= "\u0e00" and _spaceless().match(char) is not None


def runs(text: str) -> Iterator[Run]:
    """Yield the words of a text, folded; of scripts without spaces what stands between spaces or other scripts."""
    if text.isascii():
        yield from map(Run, _PLAIN.findall(text.lower()))
        return
    # Loaded where a text needs it, for the same reason.
    from supportcli.domain.wide_fold import wide_fold

    for word in wide_fold(text).translate(_TABLE).split():
        if word.isascii():
            yield Run(word)
            continue
        for place, part in enumerate(_spaceless().split(word)):
            if part:
                yield Run(part, place % 2 == 1)


def indexed(text: str) -> Iterator[str]:
    """Yield the words by which a text is found: of runs without spaces each two letters, and the last one."""
    for letters, spaceless in runs(text):
        if spaceless:
            yield from pairs(letters)
            yield letters[-1]
        else:
            yield letters[:LONGEST]


def pairs(letters: str, size: int = 2) -> Iterator[str]:
    """Yield each two (or `size`) letters that stand together."""
    return (letters[place : place + size] for place in range(len(letters) - size + 1))


class Phrase(NamedTuple):
    """Words that have to stand together as `indexed` yields them; `goes_on` if the last one is a beginning."""

    words: tuple[str, ...]
    goes_on: bool = False


def phrase(text: str, most: int) -> Phrase | None:
    """Return what to look for to find a text; None where there is nothing to find, `most` words are enough."""
    every = list(runs(text))
    words: list[str] = []
    for place, (letters, spaceless) in enumerate(every):
        is_last = place == len(every) - 1
        if not spaceless:
            words.append(letters[:LONGEST])
            if len(letters) >= LONGEST:
                return Phrase(tuple(words[:most]), goes_on=True)
            continue
        words.extend(pairs(letters))
        # In the text a run ends where the next begins; where the phrase ends, it may go on.
        if not is_last or len(letters) == 1:
            words.append(letters[-1])
    if not words:
        return None
    ends = every[-1]
    return Phrase(tuple(words[:most]), goes_on=ends.spaceless and len(ends.letters) == 1 and len(words) <= most)


def telling(text: str) -> list[str]:
    """Return the words of a text that say what it is about, by which a runbook is found, each once, in order."""
    every = (word for run in runs(text) for word in _telling(run))
    return list(dict.fromkeys(every))[:MOST]


def _telling(run: Run) -> Iterator[str]:
    if run.spaceless:
        size = 2 if run.signs else SHORTEST
        words = pairs(run.letters, size) if len(run.letters) > size else iter((run.letters,))
        yield from (word for word in words if not re.fullmatch(_HIRAGANA, word))
    elif len(run.letters) >= SHORTEST or not run.letters.isascii():
        yield run.letters[:LONGEST]
