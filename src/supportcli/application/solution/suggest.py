"""Which solutions fit a case, or words: asked of the index of handles, ranked by a pure rule."""

from collections.abc import Sequence
from typing import Any

from supportcli.application.desk import Desk
from supportcli.domain.handle import fold_name
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.solution.ranking import LEAST, Ranked, rank, wanted, whole_words
from supportcli.domain.solution.solution import Solution
from supportcli.storage.projections import records
from supportcli.storage.read import solutions

#: As many are suggested for a case, and shown by a search.
SUGGESTED, FOUND = 3, 10


class Fitting(NamedTuple):
    """A solution that fits, and how well."""

    solution: Solution
    score: float


def fitting(
    desk: Desk, text: str, categories: Sequence[str | None] = (), *, most: int = FOUND, least: float = 0.0
) -> list[Fitting]:
    """Return the solutions that fit a text, or one of some categories, best first."""
    ranked = [each for each in _ranked(desk, text, categories) if each.score >= least][:most]
    found = {one.key: one for one in records.some(desk.database, "solution", [each.slug for each in ranked])}
    return [Fitting(found[each.slug], each.score) for each in ranked if each.slug in found]


def suggested(
    desk: Desk, categories: Sequence[str | None], title: str, text: str | None, given: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Return the solutions that are suggested for such a case, at most three, without those that it was given."""
    found = fitting(desk, f"{title}\n{text or ''}", categories, most=SUGGESTED + len(given), least=LEAST)
    return [
        {
            "slug": one.key, "title": one.title, "language": one.language, "score": round(score, 2),
            "stale": one.is_stale(desk.now),
        }
        for one, score in found if one.key not in given
    ][:SUGGESTED]  # fmt: skip


def _ranked(desk: Desk, text: str, categories: Sequence[str | None]) -> list[Ranked]:
    words = wanted(text)
    folded = [fold_name(each) for each in categories if each]
    found = solutions.matching(desk.database, list(words), whole_words(words), folded)
    return rank(words, found.hits, found.library, found.by_category)
