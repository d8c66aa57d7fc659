"""The board, read: one row per case, so that a queue needs neither events nor clocks."""

from collections.abc import Mapping, Sequence

from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among

#: Sorts after every instant: nothing is owed.
NEVER = "9999-12-31T23:59:59Z"

COLUMNS = (
    "number", "uid", "version", "title", "status", "status_since", "is_open", "priority", "priority_rank",
    "requested_priority", "suggested_priority", "justification", "plan", "customer", "contact", "assignee", "tier",
    "kind", "category", "channel", "impact", "scope", "reference", "alarms", "opened_at", "updated_at", "resolved_at",
    "closed_at", "closed_as", "waiting_reason", "waiting_until", "owed_at", "next_due_at", "next_metric",
    "next_instance", "breaches", "reopened", "rating", "gate", "authorised_by", "unreached",
)  # fmt: skip

ROWS = f"SELECT {', '.join(COLUMNS)} FROM board WHERE number IN ({{}})"
ONE = ROWS.format(":number")
LAST_NUMBER = "SELECT max(number) AS number FROM board"
BY_UID = "SELECT number FROM board WHERE uid >= :prefix AND uid < :after LIMIT 2"
LAST_TOUCHED = """
SELECT stream FROM event
WHERE actor = :actor AND stream >= 'case:' AND stream < 'case;'
ORDER BY seq DESC LIMIT 1
"""
BY_REFERENCE = "SELECT number FROM board WHERE reference = :reference"


def last_number(database: Database) -> int:
    """Return the highest number given so far; numbers never return."""
    found = database.one(LAST_NUMBER)
    return 0 if found is None else found["number"] or 0


def one(database: Database, number: int) -> Row | None:
    """Return a case's row, or nothing."""
    return database.one(ONE, {"number": number})


def some(database: Database, numbers: Sequence[int]) -> list[Row]:
    """Return the rows of these cases, in this order; those that do not exist are left out."""
    marks, named = among(numbers)
    found = database.all(ROWS.format(marks), named)
    by_number: Mapping[int, Row] = {each["number"]: each for each in found}
    return [by_number[number] for number in numbers if number in by_number]


def by_uid(database: Database, prefix: str) -> list[int]:
    """Return the numbers of up to two cases whose uid begins so."""
    return [each["number"] for each in database.all(BY_UID, {"prefix": prefix, "after": prefix + "~"})]


def by_reference(database: Database, reference: str) -> int | None:
    """Return the number of the case that came from elsewhere under this name, or nothing."""
    found = database.one(BY_REFERENCE, {"reference": reference})
    return None if found is None else found["number"]


def last_touched(database: Database, actor: str) -> int | None:
    """Return the number of the case that somebody changed last, or nothing."""
    found = database.one(LAST_TOUCHED, {"actor": actor})
    return None if found is None else int(found["stream"].removeprefix("case:"))
