"""An entry of a journal as a fact: a message from the customer or to them, or a note (docs/decisions/0052)."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from supportcli.domain.case.conversation import Noted, Received, Replied
from supportcli.domain.case.resolving import Closed, Reopened
from supportcli.domain.event import Event
from supportcli.domain.servicenow import listed_remarks as remarks
from supportcli.domain.servicenow.happening import Happening
from supportcli.domain.servicenow.journal import Entry
from supportcli.domain.servicenow.recorded import Recorded
from supportcli.domain.servicenow.row import IncidentRow

#: Who writes what no person wrote.
_MACHINE = "system"
_OURS = "imported: "


def message(entry: Entry, caller: str | None, *, is_over: bool) -> tuple[Noted | Received | Replied, str | None]:
    """Return the fact of an entry, and a remark if it is odd; `is_over` says that its case was closed by then.

    A work note is internal. A comment is from the customer if the caller wrote it, and else to them. It is a note where
    that is not known: without an author or a caller, or when the case was closed, which takes no messages.
    """
    what, author, text = "work note" if entry.is_internal else "comment", entry.author, entry.text
    if not author:
        return Noted(f"{_OURS}{what} without time and author: {text}"), remarks.UNDATED
    if entry.is_internal:
        # What an import says itself is told apart by its beginning.
        return Noted(f"{_OURS}work note: {text}" if text.startswith(_OURS) else text), None
    if is_over:
        return Noted(f"{_OURS}comment after the case was closed: {text}"), remarks.AFTER_THE_END
    if caller is None:
        return Noted(f"{_OURS}comment: {text}"), remarks.NO_CALLER
    if _folded(author) == _folded(caller):
        return Received(text, caller), None
    return Replied(text, "answer", caller, automatic=_folded(author) == _MACHINE), None


def is_message(fact: Any) -> bool:
    """Check whether an import made a fact of an entry of a journal."""
    if isinstance(fact, Noted):
        return not fact.text.startswith(_OURS) or fact.text.startswith((f"{_OURS}comment", f"{_OURS}work note"))
    return isinstance(fact, Received) or (isinstance(fact, Replied) and not fact.text.startswith(_OURS))


def written(
    rows: Sequence[IncidentRow], happenings: Sequence[Happening], events: Sequence[Event]
) -> tuple[list[Happening], list[int], Counter[str]]:
    """Return what the journals of a log hold beyond `events`, in order of time, the line of each, and what is odd.

    `happenings` is the history of the incident by its rows.
    """
    recorded, found, odd = Recorded(events), [], Counter[str]()
    opened_at, ends = happenings[0].at, [each for each in happenings if isinstance(each.fact, Closed | Reopened)]
    for row in rows:
        for entry in map(Entry._make, row.journal):
            at = row.sys_updated_at if entry.at is None else max(entry.at, opened_at)
            if recorded.has(entry._replace(at=at), is_dated=entry.at is not None):
                continue
            recorded.add(entry._replace(at=at))
            last = next((end.fact for end in reversed(ends) if end.at <= at), None)
            fact, remark = message(entry, row.caller_id, is_over=isinstance(last, Closed))
            recorded.hear(fact)
            odd.update(filter(None, (remark, remarks.EARLY_ENTRY if entry.at not in {None, at} else None)))
            found.append((Happening(at, entry.author or row.sys_updated_by or "ServiceNow", fact), row.line))
    found.sort(key=lambda each: each[0].at)
    return [each for each, _ in found], [line for _, line in found], odd


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace(".", " ").replace("_", " ").split())
