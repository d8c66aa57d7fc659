"""The rows of a list view as facts: what each says beyond what is known, decided by the rules every case goes by."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from supportcli.domain.case.assignment import Assigned, assign, release
from supportcli.domain.case.conversation import Noted, Replied, note, reply
from supportcli.domain.case.opening import titled
from supportcli.domain.case.reprioritising import reprioritise
from supportcli.domain.case.resolving import close, reopen, resolve
from supportcli.domain.case.triage import Edited, Triaged, edit, triage
from supportcli.domain.case.vocabulary import fold
from supportcli.domain.case.waiting import has_asked, resume, wait
from supportcli.domain.event import Event
from supportcli.domain.servicenow import listed_remarks as remarks
from supportcli.domain.servicenow.happening import Happening
from supportcli.domain.servicenow.journal import Entry
from supportcli.domain.servicenow.listed import ListedRow
from supportcli.domain.servicenow.messages import message
from supportcli.domain.servicenow.opening import details, impact_of, listed, scope_of
from supportcli.domain.servicenow.recorded import Recorded, stamp
from supportcli.domain.servicenow.translate import Translation
from supportcli.domain.servicenow.words import CANCELED, CHANNEL, ENDING, HOLD, HOLDS, PRIORITY, WAITS

OVER = ("Resolved", "Closed", CANCELED)
_WAITING = ("Awaiting", HOLD)

#: What a row does to a case, at an instant.
Step = Callable[[int], None]


def follow(rows: Sequence[ListedRow], events: Sequence[Event] = ()) -> Translation:
    """Return what the rows of one incident, in order, say beyond `events`: those that imports made of it before.

    Raises:
        SupportError: a rule of the house does not allow what a row says.

    """
    follower = _Follower(events)
    for row in rows:
        follower.take(row)
    follower.finish()
    if follower.is_older:
        follower.remarks[remarks.OLDER] += len(rows)
    follower.remarks.update(remarks.of_whole(rows, follower.case))
    return Translation(follower.happenings, follower.lines, follower.remarks)


class _Follower:
    """A case while the rows of its incident go by."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.case = fold(0, events)
        self.happenings: list[Happening] = []
        self.lines: list[int] = []
        self.remarks: Counter[str] = Counter()
        self._recorded = Recorded(events)
        #: Up to when the rows are known by what is recorded.
        self._known = self._recorded.until
        self._is_open = bool(events)
        self._row: ListedRow
        self._updated = 0
        self._is_again = False
        #: Are all rows so far older than what is known?
        self.is_older = True

    def take(self, row: ListedRow) -> None:
        """Apply what a row says: what was written, what it ends, and where it stands, in order of time."""
        self._row = row
        if not self._is_open:
            self._is_open = True
            self._keep(listed(row))
            self._known = row.sys_updated_at
        #: An entry is an update, whatever the row says.
        self._updated = max(
            [row.sys_updated_at, self.case.opened_at, *(at for at, *_ in row.journal if at is not None)]
        )
        self._is_again = self._ends_again(row)
        if row.sys_updated_at < self.case.opened_at:
            self.remarks[remarks.EARLY_UPDATE] += 1
        steps = [(at, 0, place, step) for place, (at, step) in enumerate(self._written(row))]
        is_current = self._updated >= self._recorded.until
        if is_current:
            steps += [(at, 1, place, step) for place, (at, step) in enumerate(self._moves(row))]
        for at, _, _, step in sorted(steps, key=lambda each: each[:3]):
            step(at)
        if is_current:
            self.is_older = False
            self._recorded.until = self._updated
            self._say_texts(row)

    def finish(self) -> None:
        """Note up to when the rows are known, if nothing that is new says so: else an older view would seem newer."""
        row, until = self._row, self._recorded.until
        if max([self._known, *(each.at for each in self.happenings)]) < until:
            by = None if self._recorded.is_redacted else row.sys_updated_by
            self._happen((Noted(f"imported: {stamp(row.incident_state, until, by)}"),), until)

    def _written(self, row: ListedRow) -> Iterator[tuple[int, Step]]:
        """Yield what was written into a row's journals and is not known, with its instant."""
        for entry in map(Entry._make, row.journal):
            at = self._updated if entry.at is None else max(entry.at, self.case.opened_at)
            if not self._recorded.has(entry._replace(at=at), is_dated=entry.at is not None):
                self._recorded.add(entry._replace(at=at))
                if entry.at is not None and at != entry.at:
                    self.remarks[remarks.EARLY_ENTRY] += 1
                yield at, partial(self._write, entry)

    def _write(self, entry: Entry, at: int) -> None:
        # A closed incident takes no comments: one that is open by now was reopened before.
        stays = self._row.incident_state in OVER and not self._is_again
        is_over = stays and self.case.status == "closed" and at >= (self.case.closed_at or 0)
        fact, remark = message(entry, self._row.caller_id, is_over=is_over)
        if remark is not None:
            self.remarks[remark] += 1
        self._happen((fact,), at, entry.author or None)

    def _moves(self, row: ListedRow) -> Iterator[tuple[int, Step]]:
        """Yield what a row changes, each with its instant: at the end, if that is new, else when it was updated."""
        case, earliest, state = self.case, max(self._recorded.until, self.case.opened_at), row.incident_state
        ends: list[tuple[int, Step]] = []
        if state not in OVER:
            yield from ((self._updated, step) for step in (self._take_up, self._judge, self._go_on))
            return
        is_again = self._is_again
        resolved_at = self._within(row.resolved_at, earliest)
        if state == "Resolved" and (is_again or not case.is_over):
            ends.append((resolved_at or self._updated, self._resolve))
        elif state == "Closed" and resolved_at is not None and (is_again or not case.is_over):
            ends.append((resolved_at, self._resolve))
        if state != "Resolved" and (is_again or case.status != "closed"):
            after = ends[0][0] if ends else earliest
            ends.append((self._within(row.closed_at, after) or self._updated, self._close))
        first = ends[0][0] if ends else self._updated
        if is_again:
            yield first, self._reopen
        yield first, self._judge
        yield from ends

    def _ends_again(self, row: ListedRow) -> bool:
        """Was it reopened since it is known to have ended? It ended later, or as what is over cannot."""
        case, state = self.case, row.incident_state
        ends = ((case.resolved_at, row.resolved_at), (case.closed_at, row.closed_at))
        return case.is_over and (
            any(was and at and self._updated >= at > max(was, self._recorded.until) for was, at in ends)
            or (state == CANCELED and case.closed_as != "void")
            or (state == "Resolved" and case.status == "closed")
        )

    def _within(self, at: int | None, earliest: int) -> int | None:
        return at if at is not None and earliest <= at <= self._updated else None

    def _judge(self, at: int) -> None:
        """Correct what it is called, and change what was judged: what is over already was so from the beginning."""
        row, case = self._row, self.case
        title = titled(row.short_description)[0] if row.short_description else None
        channel = CHANNEL.get((row.contact_type or "").casefold())
        is_over = case.is_over
        category = row.category if is_over or (case.status, row.incident_state) == ("new", "New") else None
        given: dict[str, Any] = self._recorded.unredacted(
            case, title=title, contact=row.caller_id, channel=channel, category=category
        )
        self._happen(edit(case, Edited()._replace(**given), at), at)
        judged = self._recorded.unredacted(case, impact=impact_of(row), scope=scope_of(row), category=row.category)
        changed: dict[str, Any] = {name: value for name, value in judged.items() if value != getattr(case, name)}
        new = Triaged()._replace(**changed)
        if any(new[:3]):
            self._happen((new,) if is_over else triage(case, new, at), case.opened_at if is_over else at)
        if PRIORITY[row.priority[0]] != case.priority:
            self._reprioritise(at)
        self._assign(at)
        lines = self._recorded.new_details(details(row))
        if lines:
            self._happen(note(case, "imported: " + "\n".join(lines), at), at)

    def _reprioritise(self, at: int) -> None:
        row, case = self._row, self.case
        if not case.is_over:
            argument = f"imported: priority is {row.priority} in ServiceNow, set by {row.sys_updated_by or 'somebody'}"
            self._happen(reprioritise(case, PRIORITY[row.priority[0]], argument, at), at)
            return
        text = f"imported: priority is {row.priority} in ServiceNow after the end"
        if not self._recorded.says(text):
            self.remarks[remarks.PRIORITY_AFTER] += 1
            self._happen(note(case, text, at), at)

    def _assign(self, at: int) -> None:
        case, whose = self.case, self._row.assigned_to
        if whose is None or not self._recorded.unredacted(case, assignee=whose):
            return
        if case.status == "closed":
            if whose and whose != case.assignee:
                self._happen((Assigned(whose, case.assignee),), case.opened_at)
        else:
            self._happen(assign(case, whose, at) if whose else release(case, at), at)

    @property
    def _reason(self) -> str | None:
        state = self._row.incident_state
        return HOLDS.get(state.casefold()) or ("vendor" if state.startswith(_WAITING) else None)

    def _take_up(self, at: int) -> None:
        """End what a row says is over no more, or waits no more."""
        case, because = self.case, f"imported: {self._row.incident_state} again in ServiceNow"
        if case.is_over:
            self._happen(reopen(case, because, at), at)
        elif case.status == "waiting" and self._reason is None:
            self._happen(resume(case, at, because), at)

    def _go_on(self, at: int) -> None:
        """Go where a row says that an incident stands which is not over."""
        row, case, state, reason = self._row, self.case, self._row.incident_state, self._reason
        if reason is not None and (case.status, case.waiting_reason) != ("waiting", reason):
            self._wait(reason, at)
        elif state == "Active" and case.status == "new":
            self._happen(triage(case, Triaged(impact_of(row), scope_of(row), row.category), at), at)
        elif state == "New" and case.status != "new":
            self.remarks[remarks.NOT_NEW] += 1

    def _wait(self, reason: str, at: int) -> None:
        row, case = self._row, self.case
        if row.incident_state not in WAITS and row.incident_state.casefold() not in HOLDS:
            self.remarks[remarks.HOLD_WITHOUT_REASON] += 1
        if reason == "customer" and not has_asked(case, at):
            asked = Replied("imported: asked for information", "diagnostics", row.caller_id)
            self._happen(reply(case, asked, at), at)
        self._happen(wait(case, reason, f"imported: {row.incident_state} in ServiceNow", at), at)

    def _reopen(self, at: int) -> None:
        self.remarks[remarks.REOPENED_AGAIN] += 1
        self._happen(
            reopen(self.case, "imported: resolved again in ServiceNow; when it was reopened is not known", at), at
        )

    def _resolve(self, at: int) -> None:
        row = self._row
        code = f" with {row.close_code}" if row.close_code else ""
        by = f" by {row.resolved_by}" if row.resolved_by else ""
        text = self._with_notes(f"imported: resolved{code}{by} in ServiceNow")
        self._happen(resolve(self.case, text, at), at, row.resolved_by if at == row.resolved_at else None)

    def _close(self, at: int) -> None:
        row, case = self._row, self.case
        if row.incident_state == CANCELED:
            ending, text = "void", "imported: canceled in ServiceNow"
        else:
            ending = ENDING.get((row.close_code or "").casefold(), "fixed")
            text = (
                f"imported: closed with {row.close_code}" if row.close_code else "imported: closed, with no code known"
            )
        said = case.resolution or ""
        # What was said when it was resolved is not said twice.
        is_said = bool(said) and (row.close_code or "") in said and (row.close_notes or "") in said
        final = None if is_said and row.incident_state != CANCELED else self._with_notes(text)
        self._happen(close(case, ending, final, at), at, row.closed_by if row.closed_at == at else None)

    def _with_notes(self, text: str) -> str:
        notes = self._row.close_notes
        return text if notes is None or notes in (self.case.resolution or "") else f"{text}\n\n{notes}"

    def _say_texts(self, row: ListedRow) -> None:
        """Note the texts that no fact holds yet."""
        rest = titled(row.short_description)[1] if row.short_description else None
        texts = {"short description": rest, "description": row.description, "close notes": row.close_notes}
        for name, text in texts.items():
            if text is not None and not self._recorded.says(text):
                self._happen((Noted(f"imported: {name}: {text}"),), max(self._updated, self.case.updated_at))

    def _happen(self, facts: Iterable[Any], at: int, by: str | None = None) -> None:
        # Who updated a row did what happened then; who did what happened before is not known.
        actor = by or (self._row.sys_updated_by if at >= self._row.sys_updated_at else None) or "ServiceNow"
        for fact in facts:
            self._keep(Happening(at, actor, fact))

    def _keep(self, happening: Happening) -> None:
        at, actor, fact = happening
        event = Event(0, "", self.case.version + 1, "", at, at, actor, None, 0, fact)
        self.case.on(event)
        self._recorded.hear(fact)
        self.happenings.append(happening)
        self.lines.append(self._row.line)
