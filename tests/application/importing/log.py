"""ServiceNow logs for tests: rows with sensible values, files in either dialect, and the real one."""

import csv
import os
from collections.abc import Sequence
from functools import partial
from io import StringIO
from pathlib import Path

from supportcli.application.importing.row_check import check
from supportcli.application.importing.sheet import Sheet, read
from supportcli.cli.commands.import_._model import row_validator
from tests.instants import NOW

ROOT = Path(__file__).parents[3]
EXTRACT = ROOT / "tests" / "data" / "servicenow-extract.csv"
WHOLE = Path(os.environ.get("SUPPORT_TEST_SERVICENOW") or ROOT.parent / "shared" / "data" / "servicenow-incidents.csv")
COLUMNS = EXTRACT.read_text(encoding="utf-8").split("\n", 1)[0].split(",")

Row = dict[str, str]


def row(state: str, minute: int, **given: str) -> Row:
    """One change of INC1, some minutes after ten o'clock on 2 March 2016; counted by its minute unless told."""
    usual = {
        "number": "INC1", "incident_state": state, "sys_mod_count": str(minute), "opened_at": "02-03-2016 10:00",
        "sys_updated_at": f"02-03-2016 {10 + minute // 60}:{minute % 60:02}", "sys_updated_by": "Updated by 1",
        "opened_by": "Opened by 8", "caller_id": "Caller 7", "contact_type": "Phone", "location": "Location 3",
        "category": "Category 5", "subcategory": "Subcategory 6", "u_symptom": "Symptom 9", "reopen_count": "0",
        "impact": "2 - Medium", "urgency": "2 - Medium", "priority": "3 - Moderate", "assignment_group": "Group 70",
    }  # fmt: skip
    return dict.fromkeys(COLUMNS, "?") | usual | given


def text(*rows: Row, delimiter: str = ",", names: Sequence[str] = COLUMNS) -> str:
    """Rows as a file."""
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(names)
    writer.writerows([each.get(name, "?") for name in names] for each in rows)
    return out.getvalue()


def sheet(content: str, zone: str = "UTC") -> Sheet:
    """Read a file's content."""
    return read(StringIO(content, newline=""), partial(check, row_validator, zone), NOW)


def other_dialect(content: str) -> str:
    """Write a log as the other copy in circulation does: `29/2/2016 01:16`, `true`."""
    rows = list(csv.reader(StringIO(content, newline="")))
    for each in rows[1:]:
        each[:] = [_other(cell) for cell in each]
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _other(cell: str) -> str:
    if cell in {"TRUE", "FALSE"}:
        return cell.lower()
    if len(cell) == 16 and cell[2] == cell[5] == "-":
        return f"{int(cell[:2])}/{int(cell[3:5])}/{cell[6:]}"
    return cell
