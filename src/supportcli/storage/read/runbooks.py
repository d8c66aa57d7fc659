"""Runbooks found: by a category and words, in one question of the index of handles; and whether there are solutions."""

from collections import Counter
from collections.abc import Sequence

from supportcli.storage.engine.database import Database
from supportcli.storage.engine.sql import among

MATCHING = """
SELECT record, sort, label FROM handle WHERE noun = 'runbook' AND sort = 'category' AND value IN ({})
UNION ALL
SELECT record, sort, label FROM handle WHERE noun = 'runbook' AND sort = 'word' AND value IN ({})
"""
ANY_SOLUTION = "SELECT 1 AS found FROM handle WHERE noun = 'solution' AND sort = 'size' LIMIT 1"
#: What a match is worth: the category, a word that was given to find it by, a word of its title or topic.
_CATEGORY, _WORD, _TITLE = 100, 10, 1


def has_solutions(database: Database) -> bool:
    """Return whether a solution is in use; asked here, where every look at a case asks for runbooks."""
    return database.one(ANY_SOLUTION) is not None


def matching(database: Database, categories: Sequence[str], words: Sequence[str]) -> list[tuple[str, int]]:
    """Return the names of runbooks that fit, best first, each with what it is worth: from 10 on it is meant."""
    marks, named = among(words or [""])
    kinds, named_kinds = among(categories or [""], "category")
    worth: Counter[str] = Counter()
    for row in database.all(MATCHING.format(kinds, marks), named | named_kinds):
        worth[row["record"]] += _CATEGORY if row["sort"] == "category" else _TITLE if row["label"] else _WORD
    return sorted(worth.items(), key=lambda found: (-found[1], found[0]))
