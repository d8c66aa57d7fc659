"""The tables whose rows follow from one case: a new one is a line here."""

from collections.abc import Callable, Sequence
from typing import Any

from supportcli.domain.case.case import Case
from supportcli.domain.named_tuple import NamedTuple
from supportcli.domain.sla.state import ClockState
from supportcli.storage.projections.write import WRITE_BOARD, WRITE_CLOCK, clock_row
from supportcli.storage.tables import board, clocks, solved, spent, tags

Values = tuple[Any, ...]


class CaseTable(NamedTuple):
    """A table with the number of the case in its first column."""

    name: str
    columns: Sequence[str]
    #: How many of the first columns name a row.
    keys: int
    #: Writes a row, or writes over it.
    write: str
    rows: Callable[[Case, list[ClockState]], list[Values]]
    #: What is read where rows of other things stand in the table, too: a selection with the same columns.
    source: str = ""
    #: Deletes the rows of a case, where that is not by its number.
    forget_rows: str = ""
    #: The column that names a case, and how its number is written there.
    named_by: str = "number"
    written_as: Callable[[int], Any] = int

    @property
    def read_from(self) -> str:
        """What its rows are selected from, under its name."""
        return self.source or self.name

    @property
    def forget(self) -> str:
        """Deletes the rows of a case."""
        return self.forget_rows or f"DELETE FROM {self.name} WHERE number = ?"


CASE_TABLES = (
    CaseTable("board", board.COLUMNS, 1, WRITE_BOARD, lambda case, states: [board.row(case, states)]),
    CaseTable(
        "clock", clocks.COLUMNS, 3, WRITE_CLOCK, lambda case, states: [clock_row(case.number, one) for one in states]
    ),
    CaseTable("spent", spent.COLUMNS, 2, spent.WRITE, lambda case, _: spent.rows(case)),
    CaseTable("tag", tags.COLUMNS, 2, tags.WRITE, lambda case, _: tags.rows(case)),
    CaseTable(
        "solved",
        solved.COLUMNS,
        4,
        solved.WRITE,
        lambda case, _: solved.rows(case),
        solved.FROM,
        solved.FORGET,
        "record",
        str,
    ),
)
