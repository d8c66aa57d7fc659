"""List views of ServiceNow for tests: rows with sensible values, and files of them."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

COLUMNS = (
    "number", "opened_at", "state", "priority", "sys_updated_on", "sys_updated_by", "caller_id", "hold_reason", "resolved_at",
    "closed_at", "close_code", "short_description", "description", "contact_type", "category", "impact", "urgency",
    "assignment_group", "assigned_to", "close_notes", "reopen_count", "comments", "work_notes",
)  # fmt: skip

Row = dict[str, str]


def moment(minute: int) -> str:
    """Return the time so many minutes after nine o'clock on 2 March 2026."""
    return f"2026-03-{2 + minute // 600:02} {9 + minute // 60 % 10:02}:{minute % 60:02}:00"


def listed(state: str, minute: int, **given: str) -> Row:
    """One incident, some minutes after it was opened; what is not given is empty."""
    usual = {
        "number": "INC7", "opened_at": moment(0), "state": state, "priority": "3 - Moderate",
        "sys_updated_on": moment(minute), "sys_updated_by": "bo", "caller_id": "Ann", "short_description": "Mail crashes",
    }  # fmt: skip
    return dict.fromkeys(COLUMNS, "") | usual | given


def entry(minute: int, author: str, text: str, kind: str = "Additional comments") -> str:
    """An entry of a journal."""
    return f"{moment(minute)} - {author} ({kind})\n{text}\n\n"


def view(*rows: Mapping[str, str], names: Sequence[str] = COLUMNS) -> str:
    """Rows as a file."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(names)
    writer.writerows([each.get(name, "") for name in names] for each in rows)
    return out.getvalue()
