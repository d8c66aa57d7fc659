"""Importing an export of ServiceNow: all of it or, if asked, all that is sound; a second time it changes nothing."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any

from supportcli.application.desk import Desk
from supportcli.application.importing.known import added, check_follows, imported, said_later
from supportcli.application.importing.sheet import Sheet
from supportcli.application.importing.tally import Tally
from supportcli.application.store import bulk
from supportcli.domain.case.terms import SERVICENOW
from supportcli.domain.errors import Refused, StoreError, SupportError
from supportcli.domain.servicenow.follow import follow
from supportcli.domain.servicenow.happening import Happening
from supportcli.domain.servicenow.messages import written
from supportcli.domain.servicenow.order import Aside, order
from supportcli.domain.servicenow.row import IncidentRow
from supportcli.domain.servicenow.translate import Translation, translate
from supportcli.storage.log.streams import history
from supportcli.storage.tables import board

Seen = Callable[[int], None]
#: Does something with the rows that are left out, before anything is stored for good.
Leave = Callable[[Sequence[Aside]], None]

_SHOWN = 3


def take_over(desk: Desk, sheet: Sheet, *, leave: Leave | None = None, seen: Seen | None = None) -> Tally:
    """Store what a log tells, in one transaction; `leave` is handed the rows that cannot be used.

    Raises:
        Refused: a row cannot be used and there is no `leave`; nothing was stored.

    """
    with desk.database.transaction(), desk.held():
        reading = _Reading(desk, sheet, may_skip=leave is not None)
        events = bulk.store(desk, reading.histories(), SERVICENOW, seen)
        for number, happenings in reading.longer:
            events += bulk.extend(desk, number, happenings, SERVICENOW)
        reading.tally.events = events
        return _settled(reading.tally, leave)


def examine(desk: Desk | None, sheet: Sheet, *, leave: Leave | None = None) -> Tally:
    """Return what `take_over` would do, without storing anything; without a store every case is new.

    Raises:
        Refused: a row cannot be used and there is no `leave`.

    """
    reading = _Reading(desk, sheet, may_skip=leave is not None)
    events = sum(map(len, reading.histories()))
    reading.tally.events = events + sum(len(happenings) for _, happenings in reading.longer)
    return _settled(reading.tally, leave)


def _settled(tally: Tally, leave: Leave | None) -> Tally:
    if leave is not None:
        leave(sorted((*tally.aside, *tally.rejected)))
    elif tally.rejected:
        reasons = [f"line {line}: {reason}" for line, reason in sorted(tally.rejected)[:_SHOWN]]
        more = len(tally.rejected) - len(reasons)
        raise Refused(
            f"{len(tally.rejected):,} of {tally.rows:,} rows cannot be imported, so nothing was: {'; '.join(reasons)}"
            f"{f'; and {more:,} more' if more else ''}.",
            "Correct them; or --skip-bad REJECTS.csv writes these rows there with the reason, and imports the rest.",
        )
    return tally


class _Reading:
    """A sheet on its way to becoming cases."""

    def __init__(self, desk: Desk | None, sheet: Sheet, *, may_skip: bool) -> None:
        self._desk = desk
        self._sheet = sheet
        self._may_skip = may_skip
        self._wrong = {fault.line for fault in sheet.faults}
        self.tally = Tally()
        self.tally.unplaced = sheet.unplaced
        #: Cases known here of which the file tells more.
        self.longer: list[tuple[int, Sequence[Happening]]] = []

    def histories(self) -> Iterator[Sequence[Happening]]:
        """Yield the histories of cases that are new here; count all the others."""
        spoilt = self._reject_faults()
        for reference, rows in self._sheet.incidents.items():
            if reference in spoilt:
                self._reject(rows, f"line {spoilt[reference]} of the same incident cannot be used")
                continue
            translation = self._translate(reference, rows)
            if translation is not None and (self._may_skip or not self.tally.rejected):
                yield translation.happenings

    def _reject_faults(self) -> dict[str, int]:
        """Reject rows that are wrong in themselves; a history is imported whole or not at all."""
        spoilt: dict[str, int] = {}
        for fault in sorted(self._sheet.faults):
            number = self._sheet.number_of(fault.line)
            if number:
                spoilt.setdefault(number, fault.line)
        self.tally.rejected += self._sheet.faults
        self.tally.cases["rejected"] += sum(number not in self._sheet.incidents for number in spoilt)
        return spoilt

    def _reject(self, rows: Sequence[Any], reason: str) -> None:
        self.tally.rejected += [Aside(row.line, reason) for row in rows if row.line not in self._wrong]
        self.tally.cases["rejected"] += 1

    def _translate(self, reference: str, rows: Sequence[Any]) -> Translation | None:
        """Return the translation of an incident; None if it is known here or cannot be translated."""
        agreed, aside = order(rows)
        try:
            translation = self._history(reference, agreed) if agreed else None
        except StoreError:
            raise
        except SupportError as error:
            self._reject(rows, error.message)
            return None
        if not agreed:
            self.tally.cases["rejected"] += 1
        self.tally.aside += aside
        return translation

    def _history(self, reference: str, rows: Sequence[Any]) -> Translation | None:
        """Return what happened to an incident that is new here; what is new of one that is known goes to `longer`."""
        is_list, number = self._sheet.is_list, None
        if self._desk is not None:
            number = board.by_reference(self._desk.database, reference)
        if self._desk is None or number is None:
            translation = follow(rows) if is_list else _with_journals(translate(rows), rows)
            self._count(translation, rows)
            return translation
        events = history(self._desk.database, number)
        if is_list:
            translation = follow(rows, imported(events))
            check_follows(events, translation.happenings)
            self.tally.remarks.update(translation.remarks)
            self._lengthen(number, translation.happenings, set(translation.lines), rows)
            return None
        translation = translate(rows)
        new = added(events, translation.happenings)
        texts, recorded = said_later(events, new, rows), set(translation.lines[len(translation.lines) - len(new) :])
        messages, lines, odd = written(rows, translation.happenings, imported(events))
        check_follows(events, messages)
        self.tally.remarks.update(odd)
        recorded.update(lines, [rows[-1].line] if texts else [])
        self._lengthen(number, sorted((*messages, *new, *texts), key=attrgetter("at")), recorded, rows)
        return None

    def _lengthen(self, number: int, new: Sequence[Happening], recorded: set[int], rows: Sequence[Any]) -> None:
        self.tally.cases["extended" if recorded else "known"] += 1
        if recorded:
            self.longer.append((number, new))
        self.tally.recorded += len(recorded)
        self.tally.known += len(rows) - len(recorded)

    def _count(self, translation: Translation, rows: Sequence[Any]) -> None:
        self.tally.cases["new"] += 1
        self.tally.remarks.update(translation.remarks)
        recorded = set(translation.lines)
        self.tally.recorded += len(recorded)
        for before, row in pairwise(rows):
            if row.line not in recorded:
                self.tally.see(self._sheet, row.line, before.line)


def _with_journals(translation: Translation, rows: Sequence[IncidentRow]) -> Translation:
    opened, *later = translation.happenings
    messages, lines, odd = written(rows, translation.happenings, ())
    later = sorted((*messages, *later), key=attrgetter("at")) if messages else later
    texts = said_later((), translation.happenings, rows)
    return Translation((opened, *later, *texts), (*translation.lines, *lines), translation.remarks + odd)
