"""Which of several names or titles look like one: for hints alone, never for identity."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from supportcli.domain.wide_fold import wide_fold

#: From which share of common letters on two texts are alike: one letter of a short name may differ.
ALIKE = 0.75
#: How many are named.
MOST = 3


def alike(text: str, others: Iterable[str]) -> list[str]:
    """Return up to three texts that look like one, the most alike first; those that are the same are among them.

    Two that differ in a number are not alike: server 12 is not server 13.
    """
    wanted = _folded(text)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    found = []
    for other in others:
        share = _share(matcher, wanted, _folded(other))
        if share >= ALIKE:
            found.append((-share, other))
    return [other for _, other in sorted(found)[:MOST]]


def _share(matcher: SequenceMatcher[str], wanted: str, other: str) -> float:
    if not wanted or not other or {*_numbers(wanted)} != {*_numbers(other)}:
        return 0
    # Acme, and Acme Oy.
    if wanted.startswith(f"{other} ") or other.startswith(f"{wanted} "):
        return ALIKE
    matcher.set_seq1(other)
    # The first two are quick, and never less.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0
    return matcher.ratio()


def _folded(text: str) -> str:
    return " ".join(wide_fold(text).split())


def _numbers(text: str) -> Iterator[str]:
    return (word for word in text.split() if any(map(str.isdigit, word)))
