"""Rows of cases among the handles: solutions, the words of cases that ended with one, feedback, wishes, reviews.

What customers say is found by when it was said: scores of --nps, thanks, and for which closings a rating was asked.
"""

from typing import Any

from supportcli.domain.case.case import Case
from supportcli.domain.case.redacting import GONE
from supportcli.domain.handle import fold_reference

#: The noun under which cases stand among the handles; the records' own are of other nouns.
NOUN = "case"
#: The sorts of rows: a solution that was given, with what became of it; a word of a case that ended with one.
GIVEN, LEARNED = "solution", "solved"
#: A wish: its reference folded, with that as it was written.
WISH = "wish"
#: Sorts of feedback: its value is when it was given or asked for, the label of what was asked for whether it came.
RECOMMENDED, THANKED, ASKED = "recommended", "thanked", "asked"
#: A review: its value is when it was drawn, the label whether it was answered.
REVIEW, DRAWN = "review", "drawn"
ANSWERED, UNANSWERED, REOPENED = "answered", "open", "reopened"
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
    """Write down the solutions and wishes of a case, the words of one that a solution ended, and feedback."""
    wishes = [(case.number, WISH, fold_reference(each.ref), each.ref) for each in case.wishes if each.ref != GONE]
    return [*_solutions(case), *_feedback(case), *wishes]


def _feedback(case: Case) -> list[tuple[Any, ...]]:
    if not (case.draws or case.recommendations or case.thanks or case.reviews):
        return []
    # Loaded where there is any: most cases have none, and every change would pay for it.
    from supportcli.domain.case.rating import is_answered
    from supportcli.domain.time.instant import to_text

    asked = (each for each in case.draws if each.is_asked)
    without = UNANSWERED if case.status == "closed" else REOPENED
    found = [(ASKED, each.at, ANSWERED if is_answered(case, each) else without) for each in asked]
    found += [(RECOMMENDED, each.at, "") for each in case.recommendations]
    found += [(THANKED, each.at, "") for each in case.thanks]
    found += [(REVIEW, each.at, ANSWERED if each.answers else DRAWN) for each in case.reviews]
    # What was said twice in one second has one row.
    return [(case.number, sort, to_text(at), label) for sort, at, label in dict.fromkeys(found)]


def _solutions(case: Case) -> list[tuple[Any, ...]]:
    if not case.solutions:
        return []
    # Loaded where there are any: most cases have none, and every change would pay for it.
    from supportcli.domain.case.resolving import ENDED
    from supportcli.domain.solution.features import stems

    found = [(case.number, GIVEN, each.slug, each.state) for each in case.solutions]
    ended = next((each.slug for each in case.solutions if each.state == ENDED), None)
    if ended is not None:
        said = "\n".join((case.title, case.text or "", *case.heard)).replace(GONE, " ")
        found += [(case.number, LEARNED, word, ended) for word in stems(said)[:MOST]]
    return found
