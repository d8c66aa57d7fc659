"""What was done on the cases that were opened in a period, by group: taken, handed to others, answered, escalated.

Events say so, and one index has those of these kinds by their time; a case that was opened in a period has none before.
"""

from typing import Any

from supportcli.domain.named_tuple import NamedTuple
from supportcli.storage.read.report.cohort import OPENED, Cohort
from supportcli.storage.read.report.pieces import EFFECTIVE, MEDIAN, NINETY, NUMBER, OF_WORK, ranked, seconds

# Canonical JSON leaves out what is not there, and writes a quotation mark in a text with a backslash before it.
_FROM_SOMEBODY = """event.payload LIKE '%"was":"%'"""
_AUTOMATIC = """event.payload LIKE '%"automatic":%'"""
#: Of each case with such events: the reassignments, the replies until it was resolved, whether it was escalated, when
#: it was first given to somebody, and whether it was somebody's from its opening on.
WORKED = f"""
SELECT board.number AS number,
    count(CASE WHEN event.kind = 'assigned' AND {_FROM_SOMEBODY} THEN 1 END) AS reassigned,
    count(CASE WHEN event.kind = 'replied' AND NOT {_AUTOMATIC} AND event.occurred_at <= board.resolved_at THEN 1 END)
        AS replies,
    count(CASE WHEN event.kind = 'escalated' THEN 1 END) AS escalated,
    min(CASE WHEN event.kind = 'assigned' THEN event.occurred_at END) AS taken_at,
    min(CASE WHEN event.kind IN ('assigned', 'released') THEN event.seq END) AS first_seq,
    min(CASE WHEN event.kind = 'released' OR (event.kind = 'assigned' AND {_FROM_SOMEBODY}) THEN event.seq END)
        AS first_from_seq
FROM event JOIN board ON board.number = {NUMBER}
WHERE {OF_WORK} AND event.occurred_at >= :since AND {OPENED} AND {EFFECTIVE}
GROUP BY board.number"""


_RESOLVED = "board.resolved_at IS NOT NULL"
#: Of each case: the reassignments, the replies of one that is resolved, and whether it was solved at first contact.
_OF_CASE = f"""coalesce(worked.reassigned, 0) AS reassigned,
    CASE WHEN {_RESOLVED} THEN coalesce(worked.replies, 0) ELSE 0 END AS replies,
    CASE WHEN {_RESOLVED} AND board.reopened = 0 AND coalesce(worked.replies, 0) <= 1
        AND coalesce(worked.escalated, 0) = 0 AND coalesce(worked.reassigned, 0) = 0 THEN 1 END AS first_contact"""
_FIGURES = {
    "reassignments": "sum(reassigned)", "replies": "sum(replies)", "first_contact": "count(first_contact)",
    "taken": "count(value)", "median": MEDIAN, "ninety": NINETY,
}  # fmt: skip


class Work(NamedTuple):
    """What was done on the cases of a group.

    `taken` is how many were given to somebody, `median` and `ninety` the seconds from their opening until then;
    `replies` were given to cases that are resolved now, until then.
    """

    reassignments: int
    replies: int
    first_contact: int
    taken: int
    median: int | None
    ninety: int | None


def worked(cohort: Cohort) -> dict[Any, Work]:
    """Return what was done on the cases of each group."""
    rows = f"""
SELECT {cohort.label} AS name, {_until_taken(cohort)} AS value, {_OF_CASE}
FROM board LEFT JOIN ({WORKED}) AS worked ON worked.number = board.number WHERE {OPENED}"""
    return {
        # A server adds whole numbers up to a decimal one.
        row["name"]: Work._make(None if row[name] is None else int(row[name]) for name in Work._fields)
        for row in cohort.database.each(ranked(rows, _FIGURES, ", reassigned, replies, first_contact"), cohort.values)
    }


def _until_taken(cohort: Cohort) -> str:
    """Write the seconds until a case was somebody's: none if it was so from its opening on, unknown if it never was."""
    given, opened = (seconds(cohort.database, each) for each in ("worked.taken_at", "board.opened_at"))
    return f"""CASE
        WHEN worked.first_seq IS NULL THEN CASE WHEN board.assignee IS NOT NULL THEN 0 END
        WHEN worked.first_seq = worked.first_from_seq THEN 0
        ELSE {given} - {opened}
    END"""
