"""What is odd about the rows of a list view that can be used all the same: listed in the summary."""

from collections.abc import Iterator, Sequence

from supportcli.domain.case.case import Case
from supportcli.domain.servicenow.listed import ListedRow
from supportcli.domain.servicenow.words import CANCELED, CHANNEL

EARLY_ENTRY = "journal entries: written before the incident was opened; taken as of the opening"
EARLY_UPDATE = "rows: updated before the incident was opened; taken as of the opening"
OLDER = "rows: older than what is known of their incident; nothing was taken from them but new journal entries"
UNDATED = "journal entries: without time and author; recorded as notes"
AFTER_THE_END = "journal entries: comments after the case was closed; recorded as notes"
NO_CALLER = (
    "journal entries: comments of an incident without a caller; recorded as notes, nobody knows from whom to whom"
)
PRIORITY_AFTER = "rows: the priority of a case that is over is another one; recorded as a note"
NOT_NEW = "rows: New in ServiceNow, but something was done already; the case stays open"
HOLD_WITHOUT_REASON = "rows: On Hold for a reason that is unknown here; taken as waiting for a vendor"
REOPENED_AGAIN = "rows: resolved again since the last import; when it was reopened is not in the file"
OPENED_TWICE = "cases: opened in the hour that comes twice; the first of the two was taken"
PLANNING = "cases: priority 5 is low here"
REOPENED = "cases: reopen_count is higher than the reopenings recorded; when the others were is not in the file"
RESOLVED_BUT_NOT = "cases: resolved_at is set, but the case is not resolved; it was not recorded"
NO_END = "cases: the time of the end is not in the file, or cannot be; the time of the update was taken"
NO_CHANNEL = "cases: the contact type is no channel of ours; none was recorded"
CUSTOMER_LATER = (
    "cases: the caller was not known when the case was opened here; support edit ID --customer NAME sets the customer"
)


def of_whole(rows: Sequence[ListedRow], case: Case) -> Iterator[str]:
    """Yield the remarks on a whole incident, which became a case."""
    last = rows[-1]
    over = last.incident_state in {"Resolved", "Closed", CANCELED}
    if rows[0].is_opened_twice:
        yield OPENED_TWICE
    if last.priority.startswith("5"):
        yield PLANNING
    if (last.reopen_count or 0) > case.reopened:
        yield REOPENED
    if last.resolved_at is not None and not over:
        yield RESOLVED_BUT_NOT
    if over and (last.resolved_at if last.incident_state == "Resolved" else last.closed_at) != _ended_at(case):
        yield NO_END
    if last.contact_type is not None and last.contact_type.casefold() not in CHANNEL:
        yield NO_CHANNEL
    if case.customer is None and (last.company or last.caller_id):
        yield CUSTOMER_LATER


def _ended_at(case: Case) -> int | None:
    return case.closed_at or case.resolved_at
