"""Time spent on cases, an entry a row: what a ledger is added up from."""

from typing import Any

from supportcli.domain.case.case import Case
from supportcli.domain.time.instant import to_text

COLUMNS = ("number", "place", "at", "seconds", "who")
WRITE = f"""
INSERT INTO spent ({", ".join(COLUMNS)}) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (number, place) DO UPDATE SET at = excluded.at, seconds = excluded.seconds, who = excluded.who
"""


def rows(case: Case) -> list[tuple[Any, ...]]:
    """Write a case's entries down, in the order in which they were recorded."""
    return [(case.number, place, to_text(at), seconds, who) for place, (at, seconds, who) in enumerate(case.spent, 1)]
