"""A ServiceNow log as a table of text: read, checked and sorted by incident."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from supportcli.application.importing.row_check import Batch, Checked
from supportcli.application.importing.spool import Spool, SpooledIncidents
from supportcli.domain.errors import UsageError
from supportcli.domain.servicenow import listed
from supportcli.domain.servicenow.date_order import MONTH_FIRST, DateOrder, DatesSeen
from supportcli.domain.servicenow.journal import COLUMNS as JOURNALS
from supportcli.domain.servicenow.order import Aside
from supportcli.domain.servicenow.row import NEEDED, UNKNOWN, UNUSED, IncidentRow

#: Rows that are checked at a time.
BATCH = 200
#: Characters that a cell can have.
_LONGEST = 20_000_000
FUTURE = "it is in the future"
#: A line that no file has, after the last one: within a cell that is not closed it becomes a part of that.
_END = "\x00the end of the file\x00"
_WHOLE = "Export it again, or take the last row out."

Seen = Callable[[int], None]
#: Checks batches of rows: so many, whether they are of a list view, and whether dates are month first.
Check = Callable[[Iterable[Batch], int, bool, bool], Iterator[Checked]]


#: The columns with a date.
_DATED = frozenset(("opened_at", "sys_updated_at", "sys_updated_on", "resolved_at", "closed_at"))
_LISTED = (*listed.ListedRow._fields, *listed.NEEDED, *listed.UNUSED, *JOURNALS, "hold_reason")


class Sheet:
    """The rows of a file: as they stand there, by line; the sound ones by incident; and what is wrong with the rest."""

    def __init__(self, header: Sequence[str], delimiter: str) -> None:
        self.header = header
        self.delimiter = delimiter
        self.names = [name.strip().casefold() for name in header]
        #: Is it a list view, of how incidents stand, and not a log of what changed?
        self.is_list = not set(NEEDED) <= set(self.names) and bool(self.names)
        if self.is_list:
            self.names = listed.fields(self.names)
        self.cells = Spool()
        self.incidents = SpooledIncidents(listed.ListedRow._make) if self.is_list else SpooledIncidents()
        self.faults: list[Aside] = []
        #: In how many rows a column holds something that has no place here.
        self.unplaced: Counter[str] = Counter()
        #: In which order dates are read, where there is a choice.
        self.dates: DateOrder | None = None
        places = frozenset(("", *(_LISTED if self.is_list else (*IncidentRow._fields, *UNUSED, *JOURNALS))))
        self._unplaced = [(place, name) for place, name in enumerate(self.names) if name not in places]

    @property
    def rows(self) -> int:
        """How many rows the file has, the header not counted."""
        return len(self.cells)

    def number_of(self, line: int) -> str:
        """Which incident a row says it belongs to; empty if it does not say."""
        cells, place = self.cells[line], self.names.index("number")
        number = cells[place].strip() if place < len(cells) else ""
        return "" if number in UNKNOWN else number

    def as_called(self, reason: str) -> str:
        """Return what is wrong with a row, with the columns called as in the file."""
        for name, label in zip(self.names, self.header, strict=True):
            if name != label.strip():
                parts = re.split(rf"(?:^|(?<=; )){re.escape(name)}(?= is |: )", reason)
                reason = label.strip().join(parts)
        return reason

    def count_unplaced(self, cells: Sequence[str]) -> None:
        """Count what a row holds in columns that have no place here."""
        self.unplaced.update(name for place, name in self._unplaced if cells[place] not in UNKNOWN)

    def changed(self, line: int, before: int) -> set[str]:
        """In which columns a row differs from another."""
        pairs = zip(self.names, self.cells[before], self.cells[line], strict=False)
        return {name for name, was, now in pairs if was != now}


def latest(row: IncidentRow | listed.ListedRow) -> int:
    """Return the latest instant at which a row says that something happened."""
    latest_change = max(row.sys_updated_at, row.opened_at, *(at or 0 for at, *_ in row.journal))
    if isinstance(row, IncidentRow):
        # The last values of a log are the same on every row, and are not used.
        return latest_change
    return max(latest_change, row.resolved_at or 0, row.closed_at or 0)


def read(lines: Iterable[str], check: Check, now: int, seen: Seen | None = None, dates: str | None = None) -> Sheet:
    """Read a log: comma, semicolon or tab between the columns, in any order; more columns than needed do no harm.

    Dates are read in the order `dates`; where none is asked for in the one that the file shows, else day first.

    Raises:
        UsageError: it is not a table, or a column that every incident needs is missing.

    """
    text = iter(lines)
    header = next(text, "")
    delimiter = max(",;\t", key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    sheet = Sheet(names, delimiter)
    _check_header(sheet)
    dated, shown = [place for place, name in enumerate(sheet.names) if name in _DATED], DatesSeen()
    for line, cells in _cells(text, delimiter):
        sheet.cells.add(line, cells)
        for place in dated:
            if place < len(cells):
                shown.see(cells[place])
    sheet.dates = shown.order(dates)
    is_month_first = sheet.dates is not None and sheet.dates.order == MONTH_FIRST
    for rows, faults in check(_batches(sheet), len(sheet.cells), sheet.is_list, is_month_first):
        sheet.faults += [Aside(line, sheet.as_called(reason)) for line, reason in faults.items()]
        for row in rows:
            if latest(row) > now:
                sheet.faults.append(Aside(row.line, FUTURE))
            sheet.incidents.add(row)
        if seen is not None:
            seen(len(rows) + len(faults))
    return sheet


def _check_header(sheet: Sheet) -> None:
    known = set(sheet.names)
    lacks = [[name for name in needed if name not in known] for needed in (NEEDED, listed.NEEDED)]
    missing, needed = min(zip(lacks, (NEEDED, listed.NEEDED), strict=True), key=lambda each: len(each[0]))
    if missing:
        some = len(missing) < len(needed)
        fault = f"no column {', '.join(missing)}" if some else "no header with ServiceNow's columns"
        raise UsageError(
            f"That is no export of ServiceNow incidents: it has {fault}.",
            f"A list view needs {', '.join(listed.NEEDED)}; an audit log {', '.join(NEEDED)}.",
        )
    twice = [name for name, count in Counter(sheet.names).items() if count > 1 and name]
    if twice:
        raise UsageError(f"The column {twice[0]} is there twice, so it is not clear which one counts.")


def _cells(text: Iterator[str], delimiter: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    # A journal can be long; the models bound every column.
    csv.field_size_limit(_LONGEST)
    reader = csv.reader(chain(text, [_END]), delimiter=delimiter)
    begins = 2
    try:
        for cells in reader:
            if cells and cells[-1].endswith(_END):
                if cells == [_END]:
                    return
                raise UsageError(f"Line {begins}: the last quoted cell is not closed, so the file is cut.", _WHOLE)
            if cells:
                # The line that it begins in, if it has texts of several; the header is line 1 and was read apart.
                yield begins, tuple(cells)
            begins = reader.line_num + 2
    except csv.Error as error:
        raise UsageError(f"Line {reader.line_num + 1} cannot be read: {error}.") from None


def _batches(sheet: Sheet) -> Iterator[Batch]:
    """Yield the rows of the right width in batches."""
    width, names = len(sheet.names), sheet.names
    batch: list[dict[str, Any]] = []
    for line, cells in sheet.cells.items():
        if len(cells) != width:
            sheet.faults.append(Aside(line, f"it has {len(cells)} columns, the header has {width}"))
            continue
        sheet.count_unplaced(cells)
        values: dict[str, Any] = {name: cell for name, cell in zip(names, cells, strict=True) if cell not in UNKNOWN}
        values["line"] = line
        if sheet.is_list and "assigned_to" in names:
            # That nobody has it is another thing than a column that is missing.
            values.setdefault("assigned_to", "")
        batch.append(values)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
