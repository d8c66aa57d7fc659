"""The rows of one incident as the facts of a case, each decided by the rules every case goes by."""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from supportcli.domain.case.assignment import assign
from supportcli.domain.case.case import Case
from supportcli.domain.case.conversation import Replied, note, reply
from supportcli.domain.case.reprioritising import reprioritise
from supportcli.domain.case.resolving import close, reopen, resolve
from supportcli.domain.case.triage import Triaged, triage
from supportcli.domain.case.waiting import resume, wait
from supportcli.domain.event import Event
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.servicenow.happening import Happening
from supportcli.domain.servicenow.opening import impact_of, opened, scope_of
from supportcli.domain.servicenow.remarks import of_row, of_whole
from supportcli.domain.servicenow.row import IncidentRow
from supportcli.domain.servicenow.words import DETAILS, ENDING, PRIORITY, WAITS

OVER = ("Resolved", "Closed")

_details = attrgetter(*DETAILS)


class Translation(NamedTuple):
    """A case's history: what happened, which row each fact comes from, and what was odd about the rows."""

    happenings: Sequence[Happening]
    lines: Sequence[int]
    remarks: Counter[str]


def translate(rows: Sequence[IncidentRow]) -> Translation:
    """Return the translation of one incident's rows, given in order.

    Raises:
        SupportError: a rule of the house does not allow what a row tells.

    """
    teller = _Translator()
    before: IncidentRow | None = None
    for row in rows:
        if before is None:
            teller.begin(row)
        teller.take(row, before)
        before = row
    teller.remarks.update(of_whole(rows))
    return Translation(teller.happenings, teller.lines, teller.remarks)


class _Translator:
    """A case while its rows go by."""

    def __init__(self) -> None:
        self.case = Case(0)
        self.happenings: list[Happening] = []
        self.lines: list[int] = []
        self.remarks: Counter[str] = Counter()
        self._row: IncidentRow

    def begin(self, row: IncidentRow) -> None:
        """Open the case."""
        self._row = row
        self._keep(opened(row))

    def take(self, row: IncidentRow, before: IncidentRow | None) -> None:
        """Apply a row's changes: first what ends, then what moves, then the status."""
        self._row = row
        at, state = row.sys_updated_at, row.incident_state
        for remark in of_row(row, before):
            self.remarks[remark] += 1
        if self.case.is_over and state not in OVER:
            self._happen(reopen(self.case, f"imported: {state} again in ServiceNow", at))
        elif self.case.status == "waiting" and state in {"New", "Active"}:
            self._happen(resume(self.case, at, f"imported: {state} again in ServiceNow"))
        self._judge(row, before)
        self._note(row, before)
        self._set_status(row, before)

    def _judge(self, row: IncidentRow, before: IncidentRow | None) -> None:
        """Priority, triage and assignee; what a case that is over does not take any more becomes a note."""
        at, case = row.sys_updated_at, self.case
        if before is None:
            return
        if not case.is_over:
            if PRIORITY[row.priority[0]] != case.priority:
                self._happen(reprioritise(case, PRIORITY[row.priority[0]], _argument(row, before), at))
            judged = Triaged(
                _new(impact_of(row), case.impact), _new(scope_of(row), case.scope), _new(row.category, case.category)
            )
            self._happen(triage(case, judged, at) if any(judged[:3]) else ())
        elif row.priority != before.priority:
            self._happen(note(case, _argument(row, before), at))
        if case.status != "closed" and row.assigned_to is not None:
            self._happen(assign(case, row.assigned_to, at))

    def _note(self, row: IncidentRow, before: IncidentRow | None) -> None:
        """Write down what changed in details that a case has no field for."""
        if before is None or _details(row) == _details(before):
            return
        lines = []
        for label, value, was in zip(DETAILS.values(), _details(row), _details(before), strict=True):
            if value is not None and value != was:
                lines.append(f"{label} set to {value}" if was is None else f"{label} changed from {was} to {value}")
        if lines:
            self._happen(note(self.case, f"imported: {'; '.join(lines)}", row.sys_updated_at))

    def _set_status(self, row: IncidentRow, before: IncidentRow | None) -> None:
        """Go where the row says the incident stands."""
        at, case, state = row.sys_updated_at, self.case, row.incident_state
        if state in WAITS and (before is None or before.incident_state != state):
            self._wait(state, at)
        elif state == "Resolved" and not case.is_over:
            last = row.resolved_by is not None and row.resolved_at == at
            by = f" by {row.resolved_by}" if last else ""
            self._happen(resolve(case, _with_notes(f"imported: resolved{by} in ServiceNow", row, case), at))
        elif state == "Closed" and case.status != "closed":
            code = row.closed_code
            text = f"imported: closed with {code}" if code else "imported: closed, with no code known"
            ending = ENDING.get((code or "").casefold(), "fixed")
            self._happen(close(case, ending, _with_notes(text, row, case), at))
        elif state == "Active" and case.status == "new":
            self._happen(triage(case, Triaged(impact_of(row), scope_of(row), row.category), at))

    def _wait(self, state: str, at: int) -> None:
        if WAITS[state] == "customer":
            asked = Replied("imported: asked for information", "diagnostics", self._row.caller_id)
            self._happen(reply(self.case, asked, at))
        self._happen(wait(self.case, WAITS[state], f"imported: {state} in ServiceNow", at))

    def _happen(self, facts: Iterable[Any]) -> None:
        for fact in facts:
            self._keep(Happening(self._row.sys_updated_at, self._row.sys_updated_by or "ServiceNow", fact))

    def _keep(self, happening: Happening) -> None:
        at, actor, fact = happening
        self.case.on(Event(0, "", len(self.happenings) + 1, "", at, at, actor, None, 0, fact))
        self.happenings.append(happening)
        self.lines.append(self._row.line)


def _argument(row: IncidentRow, before: IncidentRow) -> str:
    who = row.sys_updated_by or "somebody"
    if row.priority == before.priority:
        return f"imported: priority was {row.priority} in ServiceNow when {who} took it up again"
    return f"imported: priority changed from {before.priority} to {row.priority} by {who} in ServiceNow"


def _with_notes(text: str, row: IncidentRow, case: Case) -> str:
    """Return what the customer was told at the end, with the close notes that they were not told before."""
    if row.close_notes is None or row.close_notes in (case.resolution or ""):
        return text
    return f"{text}\n\n{row.close_notes}"


def _new(value: str | None, was: str | None) -> str | None:
    return value if value != was else None
