"""Solutions found by words, in questions of the index of handles; and what became of the cases that were given them."""

from collections.abc import Mapping, Sequence
from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.solution.ranking import Hit, Library
from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sql import among

HITS = """
SELECT record, value, label FROM handle WHERE noun = 'solution' AND sort = 'word' AND value IN ({})
"""
COMMON = """
SELECT value, count(*) AS places FROM handle WHERE noun = 'solution' AND sort = 'word' AND value IN ({}) GROUP BY value
"""
#: Of the cases that ended with a solution and have a word, so many that one word costs little.
LEARNED = """
SELECT * FROM (
    SELECT value, label FROM handle WHERE noun = 'case' AND sort = 'solved' AND value = {}
    ORDER BY record DESC LIMIT 100
) AS learned
"""
TOTAL = "SELECT count(*) AS total FROM handle WHERE noun = 'solution' AND sort = 'size'"
SIZES = "SELECT record, value FROM handle WHERE noun = 'solution' AND sort = 'size' AND record IN ({})"
OF_CATEGORY = """
SELECT DISTINCT record FROM handle WHERE noun = 'solution' AND sort = 'category' AND value IN ({}) ORDER BY record
"""
USES_OF_ALL = """
SELECT solved.value AS slug, solved.label AS state, count(*) AS cases, count(board.rating) AS rated,
    sum(board.rating) AS points
FROM (
    SELECT value, label, CAST(record AS BIGINT) AS number FROM handle
    WHERE noun = 'case' AND sort = 'solution'
) AS solved
JOIN board ON board.number = solved.number
GROUP BY solved.value, solved.label
"""
USES = USES_OF_ALL.replace("sort = 'solution'", "sort = 'solution' AND value = :slug")
#: Rows that are looked at for one text: of more, the commonest words are left out.
MOST_ROWS = 10_000


class Use(NamedTuple):
    """What became of the cases that were given a solution.

    `given` is how many there are, `ended` how many of them ended with it, `reopened` how many of these were reopened
    since; `rated` how many of those that ended with it were rated, by so many `points` together.
    """

    given: int = 0
    ended: int = 0
    reopened: int = 0
    rated: int = 0
    points: int = 0


class Found(NamedTuple):
    """What there is to rank."""

    hits: Sequence[Hit]
    library: Library
    by_category: Sequence[str]


def matching(database: Database, words: Sequence[str], stems: Sequence[str], categories: Sequence[str]) -> Found:
    """Return where words stand in solutions, stems in cases that these ended, and which have one of the categories."""
    rare = _rare(database, words)
    hits = [Hit(row["record"], row["value"], row["label"]) for row in _some(database, HITS, rare)]
    hits += _learned(database, stems)
    by_category = [row["record"] for row in _some(database, OF_CATEGORY, categories)]
    of_use = {row["record"]: int(row["value"]) for row in _some(database, SIZES, sorted({each.slug for each in hits}))}
    total = database.one(TOTAL)
    # A case may have ended with a solution that was retired since: it has no size.
    return Found(
        [each for each in hits if each.slug in of_use],
        Library(0 if total is None else total["total"], of_use),
        by_category,
    )


def uses(database: Database, slug: str | None = None) -> Mapping[str, Use]:
    """Return what became of the cases that were given each solution, or one."""
    sql = USES_OF_ALL if slug is None else USES
    found: dict[str, Use] = {}
    for row in database.all(sql, {} if slug is None else {"slug": slug}):
        was = found.get(row["slug"], Use())
        cases, has_ended = row["cases"], row["state"] != "given"
        found[row["slug"]] = Use(
            was.given + cases,
            was.ended + cases * has_ended,
            was.reopened + cases * (row["state"] == "reopened"),
            was.rated + row["rated"] * has_ended,
            was.points + int(row["points"] or 0) * has_ended,
        )
    return found


def _rare(database: Database, words: Sequence[str]) -> list[str]:
    """Return the words that stand in few solutions: so many that not too many rows are read."""
    common = sorted((row["places"], row["value"]) for row in _some(database, COMMON, words))
    found: list[str] = []
    rows = 0
    for count, word in common:
        rows += count
        if rows > MOST_ROWS and found:
            break
        found.append(word)
    return found


def _learned(database: Database, stems: Sequence[str]) -> list[Hit]:
    if not stems:
        return []
    names = {f"n{place}": stem for place, stem in enumerate(stems)}
    sql = " UNION ALL ".join(LEARNED.format(f":{name}") for name in names)
    counts: dict[tuple[str, str], int] = {}
    for row in database.all(sql, names):
        key = row["label"], row["value"]
        counts[key] = counts.get(key, 0) + 1
    return [Hit(slug, word, "case", cases) for (slug, word), cases in counts.items()]


def _some(database: Database, sql: str, wanted: Sequence[str]) -> Sequence[Any]:
    if not wanted:
        return ()
    marks, named = among(wanted)
    return database.all(sql.format(marks), named)
