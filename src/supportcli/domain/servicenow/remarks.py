"""What is odd about rows that can be used all the same: listed in the summary, since nothing is guessed silently."""

from collections.abc import Iterator, Sequence

from supportcli.domain.servicenow.row import IncidentRow
from supportcli.domain.servicenow.words import CHANNEL

LOST_ASSIGNEE = "rows: assigned_to became unknown; the last known assignee was kept"
LEFT_UNCOUNTED = "rows: left Resolved or Closed without a higher reopen_count; told as reopened"
COUNTED_ONLY = "rows: reopen_count rose without a row that reopens; nothing was recorded for it"
BACK_TO_NEW = "rows: back to New after work had begun; the case stays open"
OVER_CHANGED = "rows: impact, urgency, category or assignee changed after the end; not recorded"
RESOLVED_OTHERWISE = "cases: resolved_at is not the time of the first Resolved row; the rows were followed"
RESOLVED_UNKNOWN = "cases: resolved_at is unknown; the time of the first Resolved row was taken"
CLOSED_OTHERWISE = "cases: closed_at is not the time of the first Closed row; the rows were followed"
OPENED_OTHERWISE = "cases: opened_at differs between rows; the first row's was taken"
NO_CHANNEL = "cases: the contact type is no channel of ours; none was recorded"
ROWS_MISSING = "cases: sys_mod_count has gaps; what the missing rows changed shows in the row after them"

_OVER = ("Resolved", "Closed")


def of_row(row: IncidentRow, before: IncidentRow | None) -> Iterator[str]:
    """Yield the remarks on a row, compared with the one before it."""
    if before is None:
        return
    was, state = before.incident_state, row.incident_state
    if row.assigned_to is None and before.assigned_to is not None:
        yield LOST_ASSIGNEE
    reopened = (row.reopen_count or 0) > (before.reopen_count or 0)
    left = was in _OVER and state not in _OVER
    if reopened != left and (left or row.reopen_count is not None):
        yield LEFT_UNCOUNTED if left else COUNTED_ONLY
    if state == "New" and was not in {"New", *_OVER}:
        yield BACK_TO_NEW
    if was in _OVER and state in _OVER and _judgement(row, was) != _judgement(before, was):
        yield OVER_CHANGED


def of_whole(rows: Sequence[IncidentRow]) -> Iterator[str]:
    """Yield the remarks on a whole incident."""
    first, last = rows[0], rows[-1]
    resolved_at = next((row.sys_updated_at for row in rows if row.incident_state == "Resolved"), None)
    closed_at = next((row.sys_updated_at for row in rows if row.incident_state == "Closed"), None)
    if resolved_at is not None and last.resolved_at != resolved_at:
        yield RESOLVED_UNKNOWN if last.resolved_at is None else RESOLVED_OTHERWISE
    if closed_at is not None and last.closed_at is not None and last.closed_at != closed_at:
        yield CLOSED_OTHERWISE
    if any(row.opened_at != first.opened_at for row in rows):
        yield OPENED_OTHERWISE
    if first.contact_type is not None and first.contact_type.casefold() not in CHANNEL:
        yield NO_CHANNEL
    if last.sys_mod_count - first.sys_mod_count >= len(rows):
        yield ROWS_MISSING


def _judgement(row: IncidentRow, was: str) -> tuple[str | None, ...]:
    # A resolved case may still be given to somebody; a closed one may not.
    return row.impact, row.urgency, row.category, row.assigned_to if was == "Closed" else None
