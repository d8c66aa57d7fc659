"""The board, read: one row per case, so that a queue needs neither events nor clocks."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from supportcli.domain.handle import composed, spellings
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.priority import rank
from supportcli.domain.sla.reading import next_due, owed_at
from supportcli.domain.sla.state import ClockState
from supportcli.domain.time.instant import maybe_text
from supportcli.storage.engine.database import Database, Row
from supportcli.storage.engine.sql import among

#: Works out a column of a row.
Value = Callable[["Shown"], Any]

#: Sorts after every instant: nothing is owed.
NEVER = "9999-12-31T23:59:59Z"
#: The numbers of void cases. Every number is above 0: that said, SQLite searches the index that has these cases alone;
#: otherwise it reads another one, which has every case.
VOID = "(SELECT number FROM board WHERE closed_as = 'void' AND number > 0)"


class Shown(NamedTuple):
    """What a row of the board is made from: a case, its clocks, the clock that is owed first and when, as text."""

    case: Any
    clocks: Sequence[ClockState]
    owed: ClockState | None
    owed_text: str | None


def _kept(name: str) -> Value:
    return lambda shown: getattr(shown.case, name)


def _instant(name: str) -> Value:
    return lambda shown: maybe_text(getattr(shown.case, name))


#: Each column, and what it holds of a case. The row, its statements, its comparison and what is shown of a case
#: (`application/views.py`) follow from this table; a new column is a line in it.
_COLUMNS: tuple[tuple[str, Value], ...] = (
    ("number", _kept("number")), ("uid", _kept("uid")), ("title", _kept("title")), ("status", _kept("status")),
    ("priority", _kept("priority")), ("requested_priority", _kept("requested_priority")),
    ("customer", _kept("customer")), ("assignee", _kept("assignee")), ("tier", _kept("tier")), ("kind", _kept("kind")),
    ("category", _kept("category")), ("channel", _kept("channel")), ("opened_at", _instant("opened_at")),
    ("updated_at", _instant("updated_at")), ("closed_at", _instant("closed_at")),
    ("next_due_at", lambda shown: shown.owed_text), ("owed_at", lambda shown: shown.owed_text or NEVER),
    ("breaches", lambda shown: sum(one.breached_at is not None for one in shown.clocks)),
    ("contact", _kept("contact")), ("impact", _kept("impact")), ("scope", _kept("scope")),
    ("suggested_priority", _kept("suggested_priority")), ("justification", _kept("justification")),
    ("plan", _kept("plan")), ("reference", _kept("reference")), ("resolved_at", _instant("resolved_at")),
    ("closed_as", _kept("closed_as")), ("next_metric", lambda shown: shown.owed and shown.owed.metric),
    ("next_instance", lambda shown: shown.owed and shown.owed.instance), ("reopened", _kept("reopened")),
    ("version", _kept("version")), ("gate", _kept("gate")), ("authorised_by", _kept("authorised_by")),
    ("unreached", _kept("unreached")), ("waiting_reason", _kept("waiting_reason")),
    ("waiting_until", _instant("waiting_until")), ("alarms", lambda shown: "\n".join(shown.case.alarms) or None),
    ("status_since", _instant("status_since")), ("is_open", lambda shown: int(shown.case.status != "closed")),
    ("priority_rank", lambda shown: rank(shown.case.priority)),
    ("rating", lambda shown: shown.case.ratings[-1].score if shown.case.ratings else None),
    ("service", _kept("service")), ("cause", _kept("cause")), ("tags", lambda shown: " ".join(shown.case.tags) or None),
    ("page_at", lambda shown: shown.case.paging and maybe_text(shown.case.paging.next_at(shown.case))),
)  # fmt: skip
COLUMNS = tuple(name for name, _ in _COLUMNS)

ROWS = f"SELECT {', '.join(COLUMNS)} FROM board WHERE number IN ({{}})"
ONE = ROWS.format(":number")
LAST_NUMBER = "SELECT max(number) AS number FROM board"
BY_UID = "SELECT number FROM board WHERE uid >= :prefix AND uid < :after LIMIT 2"
LAST_TOUCHED = """
SELECT stream FROM event
WHERE actor = :actor AND stream >= 'case:' AND stream < 'case;'
ORDER BY seq DESC LIMIT 1
"""
OPENED_BY = "SELECT stream FROM event WHERE key = :key AND kind = 'opened' ORDER BY seq DESC LIMIT 1"
BY_REFERENCE = "SELECT number FROM board WHERE reference = :reference ORDER BY uid LIMIT 1"
#: What people typed and a filter can ask for: is there an open case with it (`lower` knows ASCII), and all.
HAS = {
    name: f"SELECT number FROM board WHERE is_open = 1 AND lower({name}) = :folded LIMIT 1"
    for name in ("assignee", "category", "service")
}
VALUES = {
    name: f"SELECT DISTINCT {name} AS value FROM board WHERE {name} IS NOT NULL"
    for name in ("assignee", "category", "service")
}
LATEST_OF = "SELECT number, title, is_open FROM board WHERE customer = :customer ORDER BY number DESC LIMIT :limit"
#: Cases of one name from elsewhere, the first of each first.
TWICE = """
SELECT reference, number FROM board WHERE reference IN (
    SELECT reference FROM board WHERE reference IS NOT NULL GROUP BY reference HAVING count(*) > 1
) ORDER BY reference, uid
"""


def row(case: Any, clocks: list[ClockState]) -> tuple[Any, ...]:
    """Return the board's row of a case, a value for each of `COLUMNS`."""
    owed = next_due(clocks)
    shown = Shown(case, clocks, owed, maybe_text(None if owed is None else owed_at(owed)))
    return tuple(value(shown) for _, value in _COLUMNS)


def has(database: Database, column: str, text: str) -> bool:
    """Check whether an open case has this value in a column of `HAS`, in any case of ASCII letters."""
    return any(database.one(HAS[column], {"folded": each.casefold()}) is not None for each in spellings(text))


def open_value(database: Database, column: str, text: str) -> str | None:
    """Return a value of `HAS` as an open case has it, in any case of ASCII letters; nothing if none has it."""
    for each in spellings(text):
        found = database.one(HAS[column], {"folded": each.casefold()})
        if found is not None:
            return str(some(database, [found["number"]])[0][column])
    return None


def values(database: Database, column: str) -> list[str]:
    """Return every value that cases have in a column of `VALUES`, each in one spelling: that with composed letters."""
    return list(dict.fromkeys(composed(each["value"]) for each in database.all(VALUES[column])))


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
    """Return the number of the case that came from elsewhere under this name, or nothing.

    Of those that two stores imported apart it is the first, which is the same in every store that has them.
    """
    found = database.one(BY_REFERENCE, {"reference": reference})
    return None if found is None else found["number"]


def latest_of(database: Database, customer: str, limit: int) -> Sequence[Row]:
    """Return the number, title and `is_open` of a customer's newest cases, the newest first."""
    return database.all(LATEST_OF, {"customer": customer, "limit": limit})


def opened_by(database: Database, key: str) -> int | None:
    """Return the number of the newest case that was opened with an idempotency key, or nothing."""
    found = database.one(OPENED_BY, {"key": key})
    return None if found is None else int(found["stream"].removeprefix("case:"))


def imported_twice(database: Database) -> dict[str, list[int]]:
    """Return the numbers of the cases that share the name they have elsewhere, by that name, the first one first."""
    found: dict[str, list[int]] = {}
    for each in database.all(TWICE):
        found.setdefault(each["reference"], []).append(each["number"])
    return found


def last_touched(database: Database, actor: str) -> int | None:
    """Return the number of the case that somebody changed last, or nothing."""
    found = database.one(LAST_TOUCHED, {"actor": actor})
    return None if found is None else int(found["stream"].removeprefix("case:"))
