"""The board: one row per case, written with the log and read without it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from supportcli.domain.case.case import Case
from supportcli.domain.instant import maybe_text, to_text
from supportcli.domain.priority import rank
from supportcli.domain.sla.clock import ClockState
from supportcli.domain.sla.reading import next_due, owed_at
from supportcli.storage.database import Database, Row

#: Sorts after every instant: nothing is owed.
NEVER = "9999-12-31T23:59:59Z"

COLUMNS = (
    "number", "uid", "version", "title", "status", "status_since", "is_open", "priority", "priority_rank",
    "requested_priority", "suggested_priority", "justification", "plan", "customer", "contact", "assignee", "tier",
    "kind", "category", "channel", "impact", "scope", "reference", "alarms", "opened_at", "updated_at", "resolved_at",
    "closed_at", "closed_as", "waiting_reason", "waiting_until", "owed_at", "next_due_at", "next_metric",
    "next_instance", "breaches", "reopened",
)  # fmt: skip

WRITE = f"""
INSERT INTO board ({", ".join(COLUMNS)}) VALUES ({", ".join("?" * len(COLUMNS))})
ON CONFLICT (number) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])}
"""
ROWS = f"SELECT {', '.join(COLUMNS)} FROM board WHERE number IN ({{}})"
ONE = ROWS.format(":number")
LAST_NUMBER = "SELECT max(number) AS number FROM board"
BY_UID = "SELECT number FROM board WHERE uid >= :prefix AND uid < :after LIMIT 2"
BY_REFERENCE = "SELECT number FROM board WHERE reference = :reference"


def write(database: Database, rows: Iterable[Sequence[Any]]) -> None:
    """Put rows made by `row` on the board, over the ones that are there."""
    database.many(WRITE, rows)


def row(case: Case, clocks: list[ClockState]) -> tuple[Any, ...]:
    """What the board shows of a case."""
    owed = next_due(clocks)
    owed_text = maybe_text(None if owed is None else owed_at(owed))
    return (
        case.number, case.uid, case.version, case.title, case.status, to_text(case.status_since),
        int(case.status != "closed"), case.priority, rank(case.priority), case.requested_priority,
        case.suggested_priority, case.justification, case.plan, case.customer, case.contact, case.assignee, case.tier,
        case.kind, case.category, case.channel, case.impact, case.scope, case.reference,
        "\n".join(case.alarms) or None, to_text(case.opened_at), to_text(case.updated_at),
        maybe_text(case.resolved_at), maybe_text(case.closed_at), case.closed_as, case.waiting_reason,
        maybe_text(case.waiting_until), owed_text or NEVER, owed_text, owed and owed.metric, owed and owed.instance,
        sum(one.breached_at is not None for one in clocks), case.reopened,
    )  # fmt: skip


def last_number(database: Database) -> int:
    """Return the highest number given so far; numbers never return."""
    found = database.one(LAST_NUMBER)
    return 0 if found is None else found["number"] or 0


def one(database: Database, number: int) -> Row | None:
    """Return a case's row, or nothing."""
    return database.one(ONE, {"number": number})


def some(database: Database, numbers: Sequence[int]) -> list[Row]:
    """Return the rows of these cases, in this order; those that do not exist are left out."""
    named = {f"n{place}": number for place, number in enumerate(numbers)}
    found = database.all(ROWS.format(", ".join(f":{name}" for name in named)), named)
    by_number: Mapping[int, Row] = {each["number"]: each for each in found}
    return [by_number[number] for number in numbers if number in by_number]


def by_uid(database: Database, prefix: str) -> list[int]:
    """Return the numbers of up to two cases whose uid begins so."""
    return [each["number"] for each in database.all(BY_UID, {"prefix": prefix, "after": prefix + "~"})]


def by_reference(database: Database, reference: str) -> int | None:
    """Return the number of the case that came from elsewhere under this name, or nothing."""
    found = database.one(BY_REFERENCE, {"reference": reference})
    return None if found is None else found["number"]
