"""How often the right solution is among the first three, in eight languages, beside plain counting of words."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from supportcli.application.case import closing
from supportcli.application.desk import ChangeRequest
from supportcli.application.solution.giving import ending
from supportcli.application.solution.solutions import add
from supportcli.application.solution.suggest import fitting, suggested
from supportcli.domain.solution.writing import SolutionWritten
from supportcli.domain.words import indexed
from tests.desks import Office
from tests.instants import HOUR, NOW

pytestmark = pytest.mark.sqlite_only("about what is decided, whatever the store")
#: What customers write was written down before the solutions were, and before anything was ranked (decision 82).
DATA = Path(__file__).parents[2] / "data" / "solutions"
#: The first of each four was said by the customer of a case that is closed; the others are asked.
GROUP = 4
BEST = 3


class Query(NamedTuple):
    """What a customer says, in which language, and the solution that is right for it."""

    language: str
    text: str
    right: str


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def _queries() -> list[Query]:
    return [Query(language, text, f"{topic}-{language}") for language, topic, text in _rows("queries.tsv")]


#: What closed cases said, and what is asked.
SAID = [query for place, query in enumerate(_queries()) if place % GROUP == 0]
ASKED = [query for place, query in enumerate(_queries()) if place % GROUP]
LANGUAGES = sorted({query.language for query in ASKED})
LIBRARY = {f"{topic}-{language}": (title, text, language) for language, topic, title, text in _rows("solutions.tsv")}
Ranking = Callable[[str], Sequence[str]]


def plain(text: str) -> list[str]:
    """Rank by how many of the words a solution has, as a full-text search does."""
    words = {*indexed(text)}
    having = {slug: len(words & {*indexed(f"{title}\n{said}")}) for slug, (title, said, _) in LIBRARY.items()}
    return sorted((slug for slug, number in having.items() if number), key=lambda slug: (-having[slug], slug))


@pytest.fixture
def stocked(office: Office) -> Office:
    """A store with every solution in it."""
    for slug, (title, text, language) in LIBRARY.items():
        add(office.desk(), slug, SolutionWritten(title, "ana", text, language), ChangeRequest(NOW))
    return office


def learn(office: Office) -> None:
    """Close a case with each right solution."""
    desk, asked = office.desk(), ChangeRequest(NOW)
    for query in SAID:
        name = office.open(query.text, NOW - HOUR, contact="Ann")
        closing.close(desk, [name], "answered", None, asked, giving=ending(desk, query.right))


def found(ranking: Ranking) -> dict[str, float]:
    """Return the share of queries whose right solution is among the first three, by language and in all."""
    hits = defaultdict(list)
    for query in ASKED:
        hits[query.language].append(query.right in list(ranking(query.text))[:BEST])
    shares = {language: sum(each) / len(each) for language, each in hits.items()}
    return shares | {"all": sum(map(sum, hits.values())) / len(ASKED)}


def ranked(office: Office) -> Ranking:
    """Return the ranking of a store."""
    return lambda text: [each.solution.key for each in fitting(office.desk(), text, most=BEST)]


def test_ok_the_set_is_what_it_says() -> None:
    assert len(ASKED) >= 300
    assert len(LANGUAGES) == 8
    assert {"ja", "zh"} <= set(LANGUAGES)
    assert {query.right for query in (*SAID, *ASKED)} < set(LIBRARY)
    assert not {query.text for query in ASKED} & {query.text for query in SAID}


def test_law_the_right_one_is_among_the_first_three(stocked: Office, capsys: pytest.CaptureFixture[str]) -> None:
    table = {"plain words": found(plain), "ranked": found(ranked(stocked))}
    learn(stocked)
    table["ranked, after a case of each"] = found(ranked(stocked))
    with capsys.disabled():
        print(f"\nRight solution among the first {BEST} of {len(LIBRARY)}, {len(ASKED)} queries:")
        for name, shares in table.items():
            print(f"{name:30}", *(f"{language} {shares[language]:4.0%}" for language in (*LANGUAGES, "all")))
    assert table["ranked"]["all"] >= table["plain words"]["all"]
    assert table["ranked, after a case of each"]["all"] >= 0.8
    assert min(table["ranked, after a case of each"].values()) >= 0.7


def test_law_what_nobody_can_answer_gets_few_suggestions(stocked: Office) -> None:
    learn(stocked)
    queries = [text for _, text in _rows("none.tsv")]
    named = [bool(suggested(stocked.desk(), [], text, None)) for text in queries]
    missed = [not suggested(stocked.desk(), [], query.text, None) for query in ASKED]
    assert len(queries) >= 24
    assert sum(named) / len(named) <= 0.25
    assert sum(missed) / len(missed) <= 0.15
