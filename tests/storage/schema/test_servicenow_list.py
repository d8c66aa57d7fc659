"""Checking rows of list views a batch at a time."""

from zoneinfo import ZoneInfo

import pytest

from supportcli.domain.servicenow.dates import Dates
from supportcli.domain.servicenow.journal import Entry
from supportcli.domain.servicenow.listed import NEEDED, ListedRow
from supportcli.storage.schema.servicenow_list import ListedIncident, validate

DATES = Dates(ZoneInfo("Europe/Helsinki"))
SOUND = {
    "line": 2, "number": " INC1 ", "opened_at": "2026-03-02 09:10:00", "state": "in  progress", "priority": "3 - Moderate",
    "sys_updated_on": "2026-03-02 10:10:00",
}  # fmt: skip


def test_ok_a_row() -> None:
    (row,), faults = validate([SOUND | {"comments": "2026-03-02 09:20:00 - Ann (Comments)\nHello", "x": "y"}], DATES)
    assert (row.number, row.incident_state, row.sys_mod_count, faults) == ("INC1", "Active", -1, {})
    assert row.sys_updated_at - row.opened_at == 3600
    assert row.journal == (Entry(row.opened_at + 600, "Ann", False, "Hello"),)


@pytest.mark.parametrize(
    ("state", "reason", "stands"),
    [
        ("On Hold", "Awaiting  Caller", "Awaiting Caller"), ("on hold", "", "On Hold"), ("On Hold", "Lunch", "On Hold"),
        ("CANCELLED", "", "Canceled"), ("New", "Awaiting Caller", "New"), ("Awaiting Vendor", "", "Awaiting Vendor"),
    ],
)  # fmt: skip
def test_ok_where_it_stands(state: str, reason: str, stands: str) -> None:
    (row,), _ = validate([SOUND | {"state": state, "hold_reason": reason}], DATES)
    assert row.incident_state == stands


def test_ok_one_entry_in_two_columns_is_one() -> None:
    cell = "2026-03-02 09:20:00 - Ann (Additional comments)\nHello"
    (row,), _ = validate([SOUND | {"comments": cell, "comments_and_work_notes": cell}], DATES)
    assert len(row.journal) == 1


def test_ok_wall_times_that_occur_twice() -> None:
    (row,), _ = validate([SOUND | dict.fromkeys(("opened_at", "sys_updated_on"), "2026-10-25 03:30:00")], DATES)
    assert row.is_opened_twice
    assert row.again_at == row.sys_updated_at + 3600


def test_err_what_is_wrong_is_said_with_its_column() -> None:
    _, faults = validate([SOUND | {"state": "7", "sys_updated_on": "03/25/2026 09:10"}, {"line": 3}], DATES)
    assert faults[2] == (
        "state is '7', but should be one of New, In Progress, On Hold, Resolved, Closed, Canceled; sys_updated_on: "
        "'03/25/2026 09:10' is not a date like 29-02-2016 01:16, 29/2/2016 01:16 or 2016-02-29 01:16:00"
    )
    assert faults[3] == "; ".join(f"{name} is unknown" for name in NEEDED)


def test_the_domain_reads_what_is_checked_here() -> None:
    made_here = {"incident_state", "sys_updated_at", "journal", "again_at", "is_opened_twice"}
    assert set(ListedRow._fields) - made_here < set(ListedIncident.model_fields)
    assert [name for name, field in ListedIncident.model_fields.items() if field.is_required()] == ["line", *NEEDED]
