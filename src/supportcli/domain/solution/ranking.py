"""Which solutions fit a text best: weighted words, rare ones more, and the words of cases that each has ended."""

from collections.abc import Iterable, Mapping, Sequence
from math import log, log2
from typing import Final

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.solution.features import is_little, stems, with_short
from supportcli.domain.solution.solution import GIVEN, TEXT, TITLE

#: What a word is worth by where it stands.
_WORTH: Final[Mapping[str, float]] = {GIVEN: 3.0, TITLE: 3.0, TEXT: 1.0}
#: What a short stem is worth beside a whole one.
_SHORT: Final = 0.4
#: Stems of a text that are looked for: its title and first lines tell what it is about.
_ASKED: Final = 40
#: What a word of two or three letters is worth, which is mostly an article or a preposition: the, und, для.
_LITTLE: Final = 0.3
#: What the same category adds, as if a word of middling rarity stood in the title.
_CATEGORY: Final = 1.5
#: The most that a word is worth because cases with it were ended by a solution.
_MOST_LEARNED: Final = 4.0
#: How soon a word that stands in several places counts no more (k1), and how much a long text is held back (b).
_SATURATED: Final = 1.2
_LENGTH: Final = 0.3
#: Fewer solutions than this are ranked as if they were so many: in a small library every word is common.
_FEWEST: Final = 20
#: What a suggestion has to reach: less than this is chance.
LEAST: Final = 7.0


class Hit(NamedTuple):
    """A word of the text that stands in a solution (`place` is where), or in so many `cases` that it ended."""

    slug: str
    word: str
    place: str
    cases: int = 0


class Library(NamedTuple):
    """What has to be known of all solutions: how many there are, and how long those are that come into question."""

    total: int
    sizes: Mapping[str, int]


class Ranked(NamedTuple):
    """A solution and how well it fits."""

    slug: str
    score: float


def wanted(text: str) -> dict[str, float]:
    """Return what to look for to find solutions for a text, with what each is worth."""
    whole = stems(text)[:_ASKED]
    every = (each for stem in whole for each in with_short(stem))
    return {each: _LITTLE if is_little(each) else 1.0 if each in whole else _SHORT for each in every}


def whole_words(words: Mapping[str, float]) -> list[str]:
    """Return the stems among what is looked for, without the short ones beside them: those that cases keep."""
    return [each for each, worth in words.items() if worth != _SHORT]


def rank(
    words: Mapping[str, float], hits: Iterable[Hit], library: Library, by_category: Sequence[str] = ()
) -> list[Ranked]:
    """Return the solutions that have any of the words, or the category of a case, best first."""
    worth: dict[str, dict[str, float]] = {}
    for hit in hits:
        found = worth.setdefault(hit.word, {})
        # What was given to find it by is meant, however short it is.
        factor = 1.0 if hit.place == GIVEN else words.get(hit.word, 0.0)
        found[hit.slug] = found.get(hit.slug, 0.0) + factor * _worth(hit)
    mean = sum(library.sizes.values()) / len(library.sizes) if library.sizes else 1.0
    scores: dict[str, float] = dict.fromkeys(by_category, _CATEGORY)
    for found in worth.values():
        weight = _rarity(len(found), library.total)
        for slug, times in found.items():
            held = _SATURATED * (1 - _LENGTH + _LENGTH * library.sizes.get(slug, mean) / max(mean, 1.0))
            scores[slug] = scores.get(slug, 0.0) + weight * times * (_SATURATED + 1) / (times + held)
    return sorted((Ranked(*each) for each in scores.items()), key=lambda each: (-each.score, each.slug))


def _worth(hit: Hit) -> float:
    return _WORTH[hit.place] if hit.place in _WORTH else min(_MOST_LEARNED, 1.0 + log2(max(hit.cases, 1)))


def _rarity(having: int, total: int) -> float:
    return log(1 + (max(total, having, _FEWEST) - having + 0.5) / (having + 0.5))
