"""The solutions that cases were given, and the words of those that ended with one: rows of cases among the handles."""

from typing import Any

from supportcli.domain.case.case import Case

#: The noun under which cases stand among the handles; the records' own are of other nouns.
NOUN = "case"
#: The sorts of rows: a solution that was given, with what became of it; a word of a case that ended with one.
GIVEN, LEARNED = "solution", "solved"
COLUMNS = ("number", "sort", "value", "label")
#: Words of a case that are kept: its title, then what was written first. A row is about 120 bytes with its index.
MOST = 16
FROM = (
    f"(SELECT CAST(record AS BIGINT) AS number, record, sort, value, label FROM handle WHERE noun = '{NOUN}') AS solved"
)
WRITE = f"""
INSERT INTO handle (noun, record, sort, value, label) VALUES ('{NOUN}', CAST(? AS TEXT), ?, ?, ?) ON CONFLICT DO NOTHING
"""
FORGET = f"DELETE FROM handle WHERE noun = '{NOUN}' AND record = CAST(? AS TEXT)"


def rows(case: Case) -> list[tuple[Any, ...]]:
    """Write the solutions of a case down, and the words by which cases like it are found if it ended with one."""
    if not case.solutions:
        return []
    # Loaded where there are any: most cases have none, and every change would pay for it.
    from supportcli.domain.case.redacting import GONE
    from supportcli.domain.case.resolving import ENDED
    from supportcli.domain.solution.features import stems

    found = [(case.number, GIVEN, each.slug, each.state) for each in case.solutions]
    ended = next((each.slug for each in case.solutions if each.state == ENDED), None)
    if ended is not None:
        said = "\n".join((case.title, case.text or "", *case.heard)).replace(GONE, " ")
        found += [(case.number, LEARNED, word, ended) for word in stems(said)[:MOST]]
    return found
